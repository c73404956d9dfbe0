#include "platform/service/trace.hpp"

#include <algorithm>

#include "platform/core/uuid.hpp"

namespace lyceum::service {
namespace {

bool IsTraceId(std::string_view text) {
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

}  // namespace

std::string TraceIdOf(const messaging::Message& message) {
    const auto parent = messaging::HeaderOf(message, messaging::header::kTraceparent);
    if (parent.size() >= 35) {
        std::string trace_id{parent.substr(3, 32)};
        if (IsTraceId(trace_id)) return trace_id;
    }
    return NewTraceId();
}

std::string Traceparent(const std::string& trace_id) {
    return "00-" + (IsTraceId(trace_id) ? trace_id : NewTraceId()) + "-" +
           NewTraceId().substr(0, 16) + "-01";
}

}  // namespace lyceum::service
