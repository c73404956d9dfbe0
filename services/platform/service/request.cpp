#include "platform/service/request.hpp"

#include "platform/contract/operation.hpp"
#include "platform/messaging/request_message.hpp"
#include "platform/service/inbox.hpp"
#include "platform/service/retry.hpp"

namespace lyceum::service {
namespace {

std::optional<TimePoint> TimeOf(const messaging::Message& message, const char* name) {
    const auto ms = messaging::NumberIn<std::int64_t>(message, name);
    if (!ms) return std::nullopt;
    return TimePoint{std::chrono::milliseconds{*ms}};
}

TimePoint AcceptedAt(const messaging::Message& message, TimePoint now) {
    const auto accepted = TimeOf(message, messaging::header::kAcceptedAt);
    const bool usable = accepted && *accepted <= now && now - *accepted <= kReplayWindow;
    return usable ? *accepted : now;
}

}  // namespace

Status Undecodable(std::string detail) {
    return {Code::kInvalidArgument, "undecodable", std::move(detail), {}};
}

void OperationTable::Add(Operation operation) {
    const std::string type = contract::TypeName(*operation.type);
    if (!operations_.emplace(type, std::move(operation)).second) {
        throw std::invalid_argument{type + " has two handlers"};
    }
}

const Operation* OperationTable::Find(const std::string& type) const {
    const auto found = operations_.find(type);
    return found == operations_.end() ? nullptr : &found->second;
}

Result<Request> Decode(const OperationTable& operations, const messaging::Message& message,
                       const OpenSealed& open) {
    Request request;
    request.operation = operations.Find(message.type);
    if (request.operation == nullptr) {
        return Undecodable("This service does not handle the type '" + message.type.substr(0, 128) +
                           "'.");
    }
    if (!IsMessageId(message.message_id)) {
        return Undecodable("The message id must be 1 to 100 printable ASCII characters.");
    }
    request.message = request.operation->make();
    std::optional<std::string> opened;
    if (message.headers.contains(messaging::header::kSealed)) {
        if (open) opened = open(message.body);
        if (!opened) return Undecodable("The body is sealed for another key.");
    }
    if (!request.message->ParseFromString(opened ? *opened : message.body)) {
        return Undecodable("The body is not a " + message.type + ".");
    }
    request.context.message_id = message.message_id;
    request.context.trace_id = messaging::TraceIdOf(message);
    request.context.request_id = messaging::HeaderOf(message, messaging::header::kRequestId);
    request.sequence =
        messaging::NumberIn<std::uint64_t>(message, messaging::header::kSequence).value_or(0);
    return request;
}

std::optional<Status> Admit(Request& request, const messaging::Message& message,
                            const identity::TokenVerifier& verifier, TimePoint now) {
    auto& context = request.context;
    context.actor = messaging::HeaderOf(message, messaging::header::kActor);
    if (!context.actor.empty()) {
        const auto claims = verifier.Verify(context.actor, AcceptedAt(message, now));
        if (!claims) return claims.error();
        context.user_id = claims->user_id;
        context.role = claims->role;
    }
    if (auto refused =
            contract::Authorize(*request.operation->type, context.SignedIn(), context.role)) {
        return refused;
    }
    return contract::Validate(*request.message);
}

TimePoint DeadlineOf(const messaging::Message& message) {
    return TimeOf(message, messaging::header::kDeadline).value_or(TimePoint::max());
}

bool MayBeKnown(const messaging::Delivery& delivery) {
    return delivery.redelivered || AttemptOf(delivery.message) > 0;
}

std::optional<messaging::Message> ReplyTo(const messaging::Message& request,
                                          const Result<std::string>& result) {
    if (request.reply_to.empty()) return std::nullopt;
    messaging::Message message;
    message.routing_key = request.reply_to;
    message.type = "common.Reply.v1";
    message.message_id = request.message_id;
    message.correlation_id = request.correlation_id;
    message.body = messaging::WriteReply(result);
    message.persistent = false;
    return message;
}

}  // namespace lyceum::service
