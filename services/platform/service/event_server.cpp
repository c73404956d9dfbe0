#include "platform/service/event_server.hpp"

#include "platform/contract/operation.hpp"
#include "platform/service/event_bundle.hpp"

namespace lyceum::service {

EventServer::EventServer(Parts& parts, std::string purpose)
    : parts_{parts},
      purpose_{std::move(purpose)},
      queue_{parts.service + ".events." + purpose_},
      executor_{parts.pool, parts.service + "." + purpose_},
      observer_{parts.metrics, "event"} {}

/// What became of a delivery's events, so far.
struct EventServer::Outcome {
    std::string failure;  ///< Of one that is to be retried.
    std::string refusal;  ///< Of one that can never be handled.
    bool announced = false;
};

void EventServer::Handle(const messaging::Delivery& delivery) {
    const auto started = std::chrono::steady_clock::now();
    Outcome outcome;
    try {
        const auto requests = DecodeAll(delivery.message);
        if (requests) {
            RunAll(*requests, MayBeKnown(delivery), started, outcome);
        } else {
            messaging::Context context;
            context.message_id = delivery.message.message_id;
            observer_.Refused("undecodable", context, started, requests.error());
            outcome.refusal = requests.error().detail;
        }
    } catch (const std::exception& error) {
        outcome.failure = error.what();
    }
    Settle(delivery, outcome);
}

Result<std::vector<Request>> EventServer::DecodeAll(const messaging::Message& message) const {
    const auto events = Unbundled(message);
    if (!events) return Undecodable("The bundle of events is unreadable.");
    std::vector<Request> requests;
    for (const auto& event : *events) {
        auto request = Decode(operations_, event);
        if (!request) return request.error();
        requests.push_back(std::move(*request));
    }
    return requests;
}

void EventServer::RunAll(const std::vector<Request>& requests, bool maybe_known,
                         Observer::Time started, Outcome& outcome) {
    if (requests.size() > 1 && !maybe_known) {
        std::vector<const Request*> together;
        together.reserve(requests.size());
        for (const auto& request : requests) together.push_back(&request);
        if (const auto done = executor_.Events(together)) {
            outcome.announced = done->front().events > 0;
            const std::string type = contract::TypeName(*requests.front().operation->type);
            for (const auto& request : requests) observer_.Done(type, request.context, started);
            return;
        }
        maybe_known = true;
    }
    for (const auto& request : requests) Run(request, maybe_known, started, outcome);
}

void EventServer::Run(const Request& request, bool maybe_known, Observer::Time started,
                      Outcome& outcome) {
    const std::string type = contract::TypeName(*request.operation->type);
    const auto failed = [&](const char* error) {
        outcome.failure = error;
        observer_.Failed(type, request.context, started, error, "retry or park");
    };
    // Whatever a handler throws, the delivery is settled.
    try {
        const Execution done = executor_.Event(request, maybe_known);
        outcome.announced = outcome.announced || done.events > 0;
        if (done.reply) return observer_.Done(type, request.context, started, done.replayed);
        // Another event has been handled under this id.
        outcome.refusal = done.reply.error().detail;
        observer_.Refused(type, request.context, started, done.reply.error());
    } catch (const std::exception& error) {
        failed(error.what());
    } catch (...) {
        failed("not a std::exception");
    }
}

void EventServer::Settle(const messaging::Delivery& delivery, const Outcome& outcome) {
    if (outcome.announced) parts_.announced();
    if (!outcome.failure.empty()) {
        parts_.settler.Retry(delivery, queue_, outcome.failure);
    } else if (!outcome.refusal.empty()) {
        parts_.settler.Park(delivery, queue_, outcome.refusal);
    } else {
        parts_.wire.Ack(delivery);
    }
}

}  // namespace lyceum::service
