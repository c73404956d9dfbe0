#include "platform/service/command_server.hpp"

namespace lyceum::service {
namespace {

/// A reply that a broken connection swallowed is sent again after 0.5 s, 1 s, 2 s, 4 s and 8 s: the
/// consuming side is often back before the publishing side.
constexpr std::chrono::milliseconds kFirstPause{500};
constexpr std::chrono::milliseconds kLastPause{8'000};

void SendReply(Wire& wire, const Clock& clock, const messaging::Message& reply,
               const messaging::Message& request, std::chrono::milliseconds pause) {
    wire.Publish(reply, [&wire, &clock, reply, request, pause](messaging::Published published) {
        const bool waited_for = pause <= kLastPause && !IsExpired(request, clock.Now());
        if (published == messaging::Published::kConfirmed || !waited_for) return;
        wire.After(pause, [&wire, &clock, reply, request, pause] {
            SendReply(wire, clock, reply, request, pause * 2);
        });
    });
}

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
    const auto message = ReplyTo(delivery.message, reply);
    if (!message) return;
    messaging::Message request = delivery.message;
    request.body.clear();
    SendReply(parts_.wire, parts_.clock, *message, request, kFirstPause);
}

}  // namespace lyceum::service
