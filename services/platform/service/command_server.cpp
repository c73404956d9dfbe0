#include "platform/service/command_server.hpp"

namespace lyceum::service {
namespace {

/// A reply that a short break of the connection swallowed is sent once more.
constexpr std::chrono::milliseconds kBeforeSecondReply{1'500};

}  // namespace

CommandServer::CommandServer(Parts& parts)
    : parts_{parts},
      queue_{parts.service + ".commands"},
      executor_{parts.pool, parts.service},
      observer_{parts.metrics, "command"} {}

void CommandServer::Handle(const messaging::Delivery& delivery) {
    const auto started = std::chrono::steady_clock::now();
    messaging::Context unknown;
    unknown.message_id = delivery.message.message_id;
    // The one place that catches everything: whatever a handler throws, the message is settled.
    try {
        auto request = Decode(operations_, delivery.message);
        if (!request) {
            observer_.Refused("undecodable", unknown, started, request.error());
            Reply(delivery, request.error());
            parts_.settler.Park(delivery, queue_, request.error().detail);
            return;
        }
        unknown = request->context;
        Run(delivery, *request, started);
    } catch (const std::exception& error) {
        Fail(delivery, unknown, started, error.what());
    } catch (...) {
        Fail(delivery, unknown, started, "not a std::exception");
    }
}

void CommandServer::Run(const messaging::Delivery& delivery, Request& request,
                        Observer::Time started) {
    const auto& message = delivery.message;
    if (auto refused = Admit(request, message, parts_.verifier)) {
        observer_.Refused(message.type, request.context, started, *refused);
        Reply(delivery, *refused);
        parts_.wire.Ack(delivery);
        return;
    }
    const Execution done = executor_.Command(*request.operation, *request.message, request.context,
                                             MayBeKnown(delivery));
    Reply(delivery, done.reply);
    parts_.wire.Ack(delivery);
    if (done.events > 0) parts_.announced();
    if (done.reply) {
        observer_.Done(message.type, request.context, started, done.replayed);
    } else {
        observer_.Refused(message.type, request.context, started, done.reply.error());
    }
}

void CommandServer::Fail(const messaging::Delivery& delivery, const messaging::Context& context,
                         Observer::Time started, const std::string& error) {
    const bool again = parts_.settler.Retry(delivery, queue_, error);
    const bool known = operations_.Find(delivery.message.type) != nullptr;
    observer_.Failed(known ? delivery.message.type : "unknown", context, started, error,
                     again ? "retry" : "parked");
    if (again || IsExpired(delivery.message, parts_.clock.Now())) return;
    Reply(delivery, Unavailable("service_unavailable",
                                "The service cannot do this at the moment; it was recorded."));
}

void CommandServer::Reply(const messaging::Delivery& delivery, const Result<std::string>& reply) {
    auto message = ReplyTo(delivery.message, reply);
    if (!message) return;
    const bool waited = !IsExpired(delivery.message, parts_.clock.Now());
    auto& wire = parts_.wire;
    wire.Publish(*message, [&wire, waited, again = *message](messaging::Published published) {
        if (published == messaging::Published::kConfirmed || !waited) return;
        wire.After(kBeforeSecondReply, [&wire, again] { wire.Publish(again, {}); });
    });
}

}  // namespace lyceum::service
