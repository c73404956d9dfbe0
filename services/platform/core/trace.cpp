#include "platform/core/trace.hpp"

#include "platform/core/uuid.hpp"

namespace lyceum {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kOfRequestIds =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

bool IsTraceId(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of(kHexDigits) == std::string_view::npos &&
           text.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

std::string TraceIdFrom(std::string_view traceparent) {
    const bool framed = traceparent.size() == 55 && traceparent.starts_with("00-");
    const auto id = framed ? traceparent.substr(3, 32) : std::string_view{};
    return IsTraceId(id) ? std::string{id} : NewTraceId();
}

std::string Traceparent(std::string_view trace_id) {
    return "00-" + (IsTraceId(trace_id) ? std::string{trace_id} : NewTraceId()) + "-" +
           NewTraceId().substr(0, 16) + "-01";
}

std::string RequestIdFrom(std::string_view given) {
    const bool usable = given.size() >= 8 && given.size() <= 64 &&
                        given.find_first_not_of(kOfRequestIds) == std::string_view::npos;
    return usable ? std::string{given} : NewUuid();
}

}  // namespace lyceum
