#include "platform/service/stored_reply.hpp"

#include "platform/messaging/request_message.hpp"

namespace lyceum::service {
namespace {

constexpr char kRefusal = '\0';

}  // namespace

common::v1::Reply ToReply(const Result<std::string>& result) {
    common::v1::Reply reply;
    if (result) {
        reply.set_body(*result);
        return reply;
    }
    const Status& status = result.error();
    reply.set_code(static_cast<int>(status.code));
    reply.set_reason(status.reason);
    reply.set_detail(status.detail);
    for (const auto& violation : status.violations) {
        auto& added = *reply.add_violations();
        added.set_field(violation.field);
        added.set_detail(violation.detail);
    }
    return reply;
}

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
    return kRefusal + ToReply(result).SerializeAsString();
}

Result<std::string> FromStored(std::string_view stored) {
    if (!stored.starts_with(kRefusal)) return std::string{stored};
    return messaging::ReadReply(std::string{stored.substr(1)});
}

}  // namespace lyceum::service
