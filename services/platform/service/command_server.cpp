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
      executor_{parts.pool, queue_},
      observer_{parts.metrics, "command"} {}

void CommandServer::Handle(const messaging::Delivery& delivery) {
    const auto started = std::chrono::steady_clock::now();
    messaging::Context unknown;
    unknown.message_id = delivery.message.message_id;
    // The one place that catches everything: whatever a handler throws, the message is settled.
    try {
        auto request = Decode(operations_, delivery.message, parts_.open);
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

struct CommandServer::Plain {
    const messaging::Delivery* delivery;
    Request request;
};

void CommandServer::HandleAll(const std::vector<messaging::Delivery>& deliveries) {
    if (deliveries.size() == 1) return Handle(deliveries.front());
    const auto started = std::chrono::steady_clock::now();
    std::vector<Plain> plain;
    std::vector<const messaging::Delivery*> others;
    for (const auto& delivery : deliveries) {
        auto request = PlainRequest(delivery);
        if (request) {
            plain.push_back({&delivery, std::move(*request)});
        } else {
            others.push_back(&delivery);
        }
    }
    if (!RunTogether(plain, started)) {
        for (const auto& one : plain) {
            messaging::Delivery alone = *one.delivery;
            alone.redelivered = true;
            Handle(alone);
        }
    }
    for (const auto* delivery : others) Handle(*delivery);
}

/// A first delivery that nothing speaks against.
std::optional<Request> CommandServer::PlainRequest(const messaging::Delivery& delivery) const {
    if (MayBeKnown(delivery)) return std::nullopt;
    try {
        auto request = Decode(operations_, delivery.message, parts_.open);
        if (!request || Admit(*request, delivery.message, parts_.verifier, parts_.clock.Now()))
            return std::nullopt;
        return std::move(*request);
    } catch (const std::exception&) {
        return std::nullopt;  // Handle meets it again, and answers.
    }
}

bool CommandServer::RunTogether(const std::vector<Plain>& plain, Observer::Time started) {
    std::vector<const Request*> requests;
    requests.reserve(plain.size());
    for (const auto& one : plain) requests.push_back(&one.request);
    const auto done = executor_.Commands(requests);
    if (!done) return plain.empty();
    for (std::size_t i = 0; i < plain.size(); ++i) {
        Settle(*plain[i].delivery, plain[i].request, (*done)[i], started);
    }
    return true;
}

void CommandServer::Run(const messaging::Delivery& delivery, Request& request,
                        Observer::Time started) {
    const auto& message = delivery.message;
    if (auto refused = Admit(request, message, parts_.verifier, parts_.clock.Now())) {
        observer_.Refused(message.type, request.context, started, *refused);
        Reply(delivery, *refused);
        parts_.wire.Ack(delivery);
        return;
    }
    Settle(delivery, request, executor_.Command(request, MayBeKnown(delivery)), started);
}

void CommandServer::Settle(const messaging::Delivery& delivery, const Request& request,
                           const Execution& done, Observer::Time started) {
    const auto& type = delivery.message.type;
    Reply(delivery, done.reply);
    parts_.wire.Ack(delivery);
    if (done.events > 0) parts_.announced();
    if (done.reply) {
        observer_.Done(type, request.context, started, done.replayed);
    } else {
        observer_.Refused(type, request.context, started, done.reply.error());
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
