#include "platform/service/event_server.hpp"

#include <charconv>

namespace lyceum::service {
namespace {

std::uint64_t SequenceOf(const messaging::Message& message) {
    const auto found = message.headers.find(messaging::header::kSequence);
    std::uint64_t sequence = 0;
    if (found == message.headers.end()) return sequence;
    const std::string& text = found->second;
    std::from_chars(text.data(), text.data() + text.size(), sequence);
    return sequence;
}

}  // namespace

EventServer::EventServer(Parts& parts, std::string purpose)
    : parts_{parts},
      purpose_{std::move(purpose)},
      queue_{parts.service + ".events." + purpose_},
      executor_{parts.pool, parts.service},
      observer_{parts.metrics, "event"} {}

void EventServer::Handle(const messaging::Delivery& delivery) {
    const auto started = std::chrono::steady_clock::now();
    messaging::Context context;
    context.message_id = delivery.message.message_id;
    try {
        auto request = Decode(operations_, delivery.message);
        if (!request) {
            observer_.Refused("undecodable", context, started, request.error());
            return parts_.settler.Park(delivery, queue_, request.error().detail);
        }
        context = request->context;
        Run(delivery, *request, started);
    } catch (const std::exception& error) {
        Fail(delivery, context, started, error.what());
    } catch (...) {
        Fail(delivery, context, started, "not a std::exception");
    }
}

void EventServer::Run(const messaging::Delivery& delivery, const Request& request,
                      Observer::Time started) {
    const auto& message = delivery.message;
    const Execution done = executor_.Event(*request.operation, *request.message, request.context,
                                           purpose_, SequenceOf(message), MayBeKnown(delivery));
    if (!done.reply) {
        // Another event has been handled under this id.
        observer_.Refused(message.type, request.context, started, done.reply.error());
        return parts_.settler.Park(delivery, queue_, done.reply.error().detail);
    }
    parts_.wire.Ack(delivery);
    if (done.events > 0) parts_.announced();
    observer_.Done(message.type, request.context, started, done.replayed);
}

void EventServer::Fail(const messaging::Delivery& delivery, const messaging::Context& context,
                       Observer::Time started, const std::string& error) {
    const bool again = parts_.settler.Retry(delivery, queue_, error);
    const bool known = operations_.Find(delivery.message.type) != nullptr;
    observer_.Failed(known ? delivery.message.type : "unknown", context, started, error,
                     again ? "retry" : "parked");
}

}  // namespace lyceum::service
