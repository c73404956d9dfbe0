#include "platform/service/query_server.hpp"

#include "platform/contract/operation.hpp"
#include "platform/log/log.hpp"
#include "platform/service/answer.hpp"
#include "platform/service/outbox.hpp"

namespace lyceum::service {

struct QueryServer::Asking {
    const messaging::Delivery* delivery;
    Request request;
    std::optional<contract::CacheSlot> slot;
    std::optional<std::uint64_t> version;  ///< Of the slot's tag, before the read.
};

QueryServer::QueryServer(Parts& parts)
    : parts_{parts}, queue_{parts.service + ".queries"}, observer_{parts.metrics, "query"} {}

void QueryServer::HandleAll(const std::vector<messaging::Delivery>& deliveries) {
    const auto started = std::chrono::steady_clock::now();
    std::vector<Asking> asking;
    std::vector<Answer> answers;
    for (const auto& delivery : deliveries) {
        if (parts_.clock.Now() > DeadlineOf(delivery.message)) {
            parts_.metrics.Add("queries_expired_total");
            parts_.wire.Ack(delivery);
            continue;
        }
        auto taken = Take(delivery);
        if (taken) {
            asking.push_back(std::move(*taken));
            continue;
        }
        messaging::Context unknown;
        unknown.message_id = delivery.message.message_id;
        const bool known = operations_.Find(delivery.message.type) != nullptr;
        observer_.Refused(known ? delivery.message.type : "unknown", unknown, started,
                          taken.error());
        answers.push_back(AnswerTo(delivery, taken.error()));
    }
    const auto replies = Read(asking);
    for (std::size_t i = 0; i < asking.size(); ++i) {
        answers.push_back(AnswerTo(*asking[i].delivery, replies[i]));
    }
    Settle(parts_.wire, std::move(answers),
           [&wire = parts_.wire](messaging::Message message, TimePoint) {
               wire.Publish(std::move(message), {});
           });
    for (std::size_t i = 0; i < asking.size(); ++i) {
        const auto& [delivery, request, slot, version] = asking[i];
        if (replies[i]) {
            observer_.Done(delivery->message.type, request.context, started);
        } else {
            observer_.Refused(delivery->message.type, request.context, started, replies[i].error());
        }
    }
}

Result<QueryServer::Asking> QueryServer::Take(const messaging::Delivery& delivery) const {
    try {
        auto request = Decode(operations_, delivery.message, parts_.open);
        if (!request) return request.error();
        if (auto refused = Admit(*request, delivery.message, parts_.verifier, parts_.clock.Now()))
            return *refused;
        Asking asking{&delivery, std::move(*request), std::nullopt, std::nullopt};
        if (parts_.cached) FindSlot(asking);
        return asking;
    } catch (const std::exception& error) {
        return Internal(error.what());
    }
}

/// Versions come before the read: an invalidation between the read and the Put makes the Put void,
/// or puts where nobody looks.
void QueryServer::FindSlot(Asking& asking) const {
    const Request& request = asking.request;
    asking.slot = contract::CacheSlotOf(*request.message, request.context.user_id);
    if (!asking.slot) return;
    if (!asking.slot->within.empty()) {
        const auto wider = parts_.cache.Version(asking.slot->within);
        if (!wider) return asking.slot.reset();
        asking.slot->field = contract::FieldUnder(*asking.slot, *wider);
    }
    asking.version = parts_.cache.Version(asking.slot->tag);
}

std::vector<Result<std::string>> QueryServer::Read(const std::vector<Asking>& asking) {
    std::vector<Result<std::string>> replies;
    if (asking.size() > 1 && asking.front().request.operation->run_all) {
        NoOutbox none;
        std::vector<Operation::AnyAsked> asked;
        asked.reserve(asking.size());
        for (const auto& one : asking) {
            asked.push_back({*one.request.message, one.request.context, 0, none});
        }
        try {
            parts_.pool.Read([&](db::Transaction& transaction) {
                auto all = asking.front().request.operation->run_all(asked, transaction);
                if (all) replies = std::move(*all);
            });
        } catch (const std::exception& error) {
            // Each alone will tell whose fault it was.
            log::Info("not_together", {{"consumer", queue_}, {"reason", error.what()}});
        }
    }
    if (replies.size() != asking.size()) {
        replies.clear();
        for (const auto& one : asking) replies.push_back(ReadOne(one));
    }
    for (std::size_t i = 0; i < asking.size(); ++i) {
        if (replies[i]) Keep(asking[i], *replies[i]);
    }
    return replies;
}

/// Whatever the handler throws, the query is answered.
Result<std::string> QueryServer::ReadOne(const Asking& asking) {
    const Request& request = asking.request;
    const auto failed = [&](const char* error) -> Status {
        log::Warn("query_failed", {{"type", asking.delivery->message.type},
                                   {"trace_id", request.context.trace_id},
                                   {"error", error}});
        return Unavailable("service_unavailable", "The service cannot answer just now.");
    };
    try {
        Result<std::string> reply = Internal("not run");
        parts_.pool.Read([&](db::Transaction& transaction) {
            NoOutbox none;
            reply = request.operation->run(*request.message, request.context, 0, transaction, none);
        });
        return reply;
    } catch (const std::exception& error) {
        return failed(error.what());
    } catch (...) {
        return failed("not a std::exception");
    }
}

void QueryServer::Keep(const Asking& asking, const std::string& reply) {
    if (!asking.slot || !asking.version) return;
    parts_.cache.Put(asking.slot->tag, asking.slot->field, *asking.version, reply,
                     std::chrono::seconds{asking.slot->ttl_s});
}

}  // namespace lyceum::service
