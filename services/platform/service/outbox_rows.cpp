#include "platform/service/outbox_rows.hpp"

#include "platform/core/trace.hpp"
#include "platform/db/json_list.hpp"
#include "platform/messaging/bundle_groups.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::service {
namespace {

constexpr db::BulkStatement kInsert{
    "outbox.insert",
    "INSERT INTO outbox (message_id, exchange, routing_key, type, body, trace_id) VALUES"};

constexpr db::Statement kNext{"outbox.next", R"sql(
    SELECT id, message_id, exchange, routing_key, type, body, trace_id,
           TIMESTAMPDIFF(MICROSECOND, created_at, NOW(6)) AS age_us
      FROM outbox WHERE id > ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
)sql"};

/// Looks each row up by its key. Of a short table "id IN (…)" would be read from its start, and so
/// wait for the rows that another instance has on their way.
constexpr db::Statement kDelete{"outbox.delete", R"sql(
    DELETE o FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS ids
           STRAIGHT_JOIN outbox AS o ON o.id = ids.id
)sql"};

OutboxRow ToRow(const db::Row& row) {
    OutboxRow found;
    found.id = row.UInt("id");
    found.age_s = static_cast<double>(row.Int("age_us")) / 1e6;
    messaging::Message message;
    message.message_id = row.Text("message_id");
    message.exchange = row.Text("exchange");
    message.routing_key = row.Text("routing_key");
    message.type = row.Text("type");
    message.body = row.Text("body");
    // An event that nobody listens to is fine; a job without its queue is not.
    message.mandatory = message.exchange != messaging::kEventsExchange;
    message.headers[messaging::header::kTraceparent] = Traceparent(row.Text("trace_id"));
    found.messages = Unbundled(message).value_or(std::vector{message});
    std::uint64_t sequence = found.id * messaging::kMaxBundled;
    for (auto& one : found.messages) {
        one.headers[messaging::header::kSequence] = std::to_string(sequence++);
    }
    return found;
}

}  // namespace

void WriteRows(db::Transaction& transaction, const std::vector<Bundle>& bundles) {
    transaction.InsertMany(kInsert, bundles, [](const Bundle& bundle) {
        const auto& row = bundle.message;
        return std::tuple_cat(
            std::tie(row.message_id, row.exchange, row.routing_key, row.type, row.body),
            std::tuple{messaging::TraceIdOf(row)});
    });
}

std::vector<OutboxRow> DueRows(db::Transaction& transaction, std::uint64_t after,
                               std::size_t limit) {
    return transaction.FindAll(kNext, ToRow, after, limit);
}

void RemoveRows(db::Transaction& transaction, const std::vector<std::uint64_t>& ids) {
    transaction.Execute(kDelete, db::JsonList(ids));
}

}  // namespace lyceum::service
