#include "platform/service/stored_reply.hpp"

#include "platform/messaging/request_message.hpp"

namespace lyceum::service {
namespace {

constexpr char kRefusal = '\0';

}  // namespace

bool IsFinal(const Status& refusal) {
    switch (refusal.code) {
        case Code::kUnauthenticated:
        case Code::kResourceExhausted:
        case Code::kInternal:
        case Code::kUnavailable:
        case Code::kDeadlineExceeded:
            return false;
        default:
            return true;
    }
}

std::string ToStored(const Result<std::string>& result) {
    if (result) return *result;
    return kRefusal + messaging::WriteReply(result);
}

Result<std::string> FromStored(std::string_view stored) {
    if (!stored.starts_with(kRefusal)) return std::string{stored};
    return messaging::ReadReply(std::string{stored.substr(1)});
}

}  // namespace lyceum::service
