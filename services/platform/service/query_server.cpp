#include "platform/service/query_server.hpp"

#include "platform/contract/operation.hpp"
#include "platform/service/outbox.hpp"

namespace lyceum::service {

QueryServer::QueryServer(Parts& parts)
    : parts_{parts}, queue_{parts.service + ".queries"}, observer_{parts.metrics, "query"} {}

void QueryServer::Handle(const messaging::Delivery& delivery) {
    const auto started = std::chrono::steady_clock::now();
    const auto& message = delivery.message;
    if (IsExpired(message, parts_.clock.Now())) {
        parts_.metrics.Add("queries_expired_total");
        parts_.wire.Ack(delivery);
        return;
    }
    messaging::Context context;
    const auto fail = [&](const char* error) {
        observer_.Failed(operations_.Find(message.type) ? message.type : "unknown", context,
                         started, error, "unavailable");
        Reply(message, Unavailable("service_unavailable", "The service cannot answer just now."));
    };
    try {
        auto request = Decode(operations_, message);
        if (request) context = request->context;
        const auto answer =
            request ? Answer(delivery, *request) : Result<std::string>{request.error()};
        Reply(message, answer);
        if (request) context = request->context;
        if (answer) {
            observer_.Done(message.type, context, started);
        } else {
            observer_.Refused(request ? message.type : "undecodable", context, started,
                              answer.error());
        }
    } catch (const std::exception& error) {
        fail(error.what());
    } catch (...) {
        fail("not a std::exception");
    }
    parts_.wire.Ack(delivery);
}

Result<std::string> QueryServer::Answer(const messaging::Delivery& delivery, Request& request) {
    if (auto refused = Admit(request, delivery.message, parts_.verifier)) return *refused;
    const auto slot = contract::CacheSlotOf(*request.message);
    if (!slot || !parts_.cached) return Read(request);
    // The version comes first: an invalidation between the read and the Put makes the Put void.
    const auto version = parts_.cache.Version(slot->tag);
    auto reply = Read(request);
    if (reply && version) {
        parts_.cache.Put(slot->tag, slot->field, *version, *reply,
                         std::chrono::seconds{slot->ttl_s});
    }
    return reply;
}

Result<std::string> QueryServer::Read(const Request& request) {
    Result<std::string> reply = Internal("not run");
    parts_.pool.Read([&](db::Transaction& transaction) {
        NoOutbox outbox;
        reply = request.operation->run(*request.message, request.context, 0, transaction, outbox);
    });
    return reply;
}

void QueryServer::Reply(const messaging::Message& request, const Result<std::string>& reply) {
    if (auto message = ReplyTo(request, reply)) parts_.wire.Publish(std::move(*message), {});
}

}  // namespace lyceum::service
