#include "platform/messaging/request_message.hpp"

#include <utility>

#include "lyceum/common/v1/common.pb.h"
#include "platform/contract/operation.hpp"
#include "platform/core/trace.hpp"
#include "platform/core/uuid.hpp"
#include "platform/log/log.hpp"

namespace lyceum::messaging {
namespace {

std::string UnixMillisAfter(std::chrono::milliseconds time) {
    const auto at = std::chrono::system_clock::now() + time;
    return std::to_string(
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

}  // namespace

const Routes::Route& Routes::Of(const google::protobuf::Descriptor& type) {
    const std::lock_guard lock{mutex_};
    const auto [found, added] = routes_.try_emplace(&type);
    if (added) {
        found->second = {contract::QueueOf(type), contract::TypeName(type),
                         contract::OperationOf(type).query(), contract::HasSecrets(type)};
    }
    return found->second;
}

Message RequestMessage(const google::protobuf::Message& request, const Routes::Route& route,
                       const Context& context, std::chrono::milliseconds deadline) {
    Message message;
    message.routing_key = route.queue;
    message.type = route.type;
    message.message_id = context.message_id.empty() ? NewUuid() : context.message_id;
    message.persistent = !route.query;
    message.mandatory = true;
    request.SerializeToString(&message.body);
    auto& headers = message.headers;
    headers[header::kTraceparent] = Traceparent(context.trace_id);
    headers[header::kAcceptedAt] = UnixMillisAfter(std::chrono::milliseconds{0});
    headers[header::kDeadline] = UnixMillisAfter(deadline);
    headers.emplace(header::kAttempt, "0");
    headers.emplace(header::kReplyBundle, "1");
    if (!context.actor.empty()) headers[header::kActor] = context.actor;
    if (!context.request_id.empty()) headers[header::kRequestId] = context.request_id;
    return message;
}

std::string WriteReply(const Result<std::string>& result) {
    common::v1::Reply reply;
    if (result) {
        reply.set_body(*result);
        return reply.SerializeAsString();
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
    return reply.SerializeAsString();
}

Result<std::string> ReadReply(const std::string& bytes) {
    common::v1::Reply reply;
    if (!reply.ParseFromString(bytes)) return Internal("the reply cannot be read");
    if (reply.code() == 0) return std::move(*reply.mutable_body());
    Status status{static_cast<Code>(reply.code()), reply.reason(), reply.detail(), {}};
    for (const auto& violation : reply.violations()) {
        status.violations.push_back({violation.field(), violation.detail()});
    }
    return status;
}

void ForEachReply(
    const Message& message,
    const std::function<void(const std::string& correlation_id, Result<std::string> reply)>& take) {
    if (message.type != kReplyBundleType) {
        return take(message.correlation_id, ReadReply(message.body));
    }
    common::v1::ReplyBundle bundle;
    if (!bundle.ParseFromString(message.body)) return log::Warn("reply_bundle_unreadable");
    for (const auto& entry : bundle.replies()) {
        take(entry.correlation_id(), ReadReply(entry.reply()));
    }
}

}  // namespace lyceum::messaging
