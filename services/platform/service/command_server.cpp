#include "platform/service/command_server.hpp"

#include "platform/service/answer.hpp"

namespace lyceum::service {
namespace {

/// A reply that a broken connection swallowed is sent again after 0.5 s, 1 s, 2 s, 4 s and 8 s: the
/// consuming side is often back before the publishing side.
constexpr std::chrono::milliseconds kFirstPause{500};
constexpr std::chrono::milliseconds kLastPause{8'000};

/// Waits for nobody past the deadline.
void SendReply(Wire& wire, const Clock& clock, const messaging::Message& reply, TimePoint deadline,
               std::chrono::milliseconds pause) {
    wire.Publish(reply, [&wire, &clock, reply, deadline, pause](messaging::Published published) {
        const bool waited_for = pause <= kLastPause && clock.Now() <= deadline;
        if (published == messaging::Published::kConfirmed || !waited_for) return;
        wire.After(pause, [&wire, &clock, reply, deadline, pause] {
            SendReply(wire, clock, reply, deadline, pause * 2);
        });
    });
}

/// Replies and acks: one send for all of them.
void SettleAll(const Parts& parts, std::vector<Answer> answers) {
    Settle(parts.wire, std::move(answers),
           [&wire = parts.wire, &clock = parts.clock](const messaging::Message& replies,
                                                      TimePoint deadline) {
               SendReply(wire, clock, replies, deadline, kFirstPause);
           });
}

}  // namespace

CommandServer::CommandServer(Parts& parts)
    : parts_{parts},
      queue_{parts.service + ".commands"},
      executor_{parts.pool, queue_, parts.digest_key},
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
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        answers.push_back(AnswerTo(*plain[i].delivery, (*done)[i].reply));
    }
    SettleAll(parts_, std::move(answers));
    if (done->front().events > 0) parts_.announced();
    for (std::size_t i = 0; i < plain.size(); ++i) {
        Observe(*plain[i].delivery, plain[i].request, (*done)[i], started);
    }
    return true;
}

void CommandServer::Run(const messaging::Delivery& delivery, Request& request,
                        Observer::Time started) {
    const auto& message = delivery.message;
    if (auto refused = Admit(request, message, parts_.verifier, parts_.clock.Now())) {
        observer_.Refused(message.type, request.context, started, *refused);
        return SettleAll(parts_, {AnswerTo(delivery, *refused)});
    }
    const auto done = executor_.Command(request, MayBeKnown(delivery));
    SettleAll(parts_, {AnswerTo(delivery, done.reply)});
    if (done.events > 0) parts_.announced();
    Observe(delivery, request, done, started);
}

void CommandServer::Observe(const messaging::Delivery& delivery, const Request& request,
                            const Execution& done, Observer::Time started) {
    const auto& type = delivery.message.type;
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
    if (again || parts_.clock.Now() > DeadlineOf(delivery.message)) return;
    Reply(delivery, Unavailable("service_unavailable",
                                "The service cannot do this at the moment; it was recorded."));
}

void CommandServer::Reply(const messaging::Delivery& delivery, const Result<std::string>& reply) {
    const auto message = ReplyTo(delivery.message, reply);
    if (!message) return;
    SendReply(parts_.wire, parts_.clock, *message, DeadlineOf(delivery.message), kFirstPause);
}

}  // namespace lyceum::service
