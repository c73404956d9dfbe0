#include "platform/service/outbox_relay.hpp"

#include <algorithm>

#include "platform/core/trace.hpp"
#include "platform/db/json_list.hpp"
#include "platform/log/log.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/service/event_bundle.hpp"
#include "platform/service/inbox.hpp"
#include "platform/service/publish_batch.hpp"

namespace lyceum::service {
namespace {

constexpr db::Statement kNext{"outbox.next", R"sql(
    SELECT id, message_id, exchange, routing_key, type, body, trace_id
      FROM outbox ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
)sql"};

/// Looks each row up by its key. Of a short table "id IN (…)" would be read from its start, and so
/// wait for the rows that another instance has on their way.
constexpr db::Statement kDelete{"outbox.delete", R"sql(
    DELETE o FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS ids
           STRAIGHT_JOIN outbox AS o ON o.id = ids.id
)sql"};

constexpr std::size_t kMaxBatch = 256;
constexpr std::size_t kMinBatch = 4;
constexpr std::size_t kBatchBytes = 8u << 20;
constexpr std::chrono::milliseconds kPoll{500};
/// What is committed this soon after the first travels with it: a bundle costs as much as an event.
constexpr std::chrono::milliseconds kGather{30};
constexpr std::chrono::milliseconds kHoldBack{1'000};
/// Within the database's own timeouts, so that the rows' locks are still ours.
constexpr std::chrono::milliseconds kConfirmWait{5'000};
/// A purge takes little at a time, so that events do not wait for it, and goes on soon while there
/// is more: up to some 20,000 entries a second.
constexpr std::chrono::seconds kPurgeEvery{60};
constexpr std::chrono::milliseconds kPurgeMore{100};

}  // namespace

struct OutboxRow {
    std::uint64_t id = 0;
    messaging::Message message;
};

namespace {

OutboxRow ToRow(const db::Row& row) {
    OutboxRow found;
    found.id = row.UInt("id");
    auto& message = found.message;
    message.message_id = row.Text("message_id");
    message.exchange = row.Text("exchange");
    message.routing_key = row.Text("routing_key");
    message.type = row.Text("type");
    message.body = row.Text("body");
    // An event that nobody listens to is fine; a job without its queue is not.
    message.mandatory = message.exchange != messaging::kEventsExchange;
    message.headers[messaging::header::kTraceparent] = Traceparent(row.Text("trace_id"));
    message.headers[messaging::header::kSequence] = std::to_string(found.id);
    return found;
}

}  // namespace

OutboxRelay::~OutboxRelay() { Stop(); }

void OutboxRelay::Start() {
    thread_ = std::thread{[this] {
        db::Pool::ThreadStart();
        Loop();
        db::Pool::ThreadStop();
    }};
}

void OutboxRelay::Wake() {
    const std::lock_guard lock{mutex_};
    woken_ = true;
    changed_.notify_one();
}

void OutboxRelay::Stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

bool OutboxRelay::WaitForWork() {
    std::unique_lock lock{mutex_};
    if (held_back_) {
        changed_.wait_for(lock, kHoldBack, [this] { return stopping_; });
    } else {
        changed_.wait_for(lock, kPoll, [this] { return stopping_ || woken_; });
        if (woken_) changed_.wait_for(lock, kGather, [this] { return stopping_; });
    }
    woken_ = false;
    return !stopping_;
}

void OutboxRelay::Loop() {
    while (WaitForWork()) Work();
    Work();  // What was committed while draining still goes out.
}

void OutboxRelay::Work() {
    try {
        // Bounded so that a stop is seen in time.
        for (int batch = 0; batch < 64; ++batch) {
            const std::size_t asked = limit_;
            if (RelayOnce() < asked || held_back_) break;
        }
        PurgeInbox();
        database_up_ = true;
    } catch (const std::exception& error) {
        database_up_ = false;
        held_back_ = true;
        log::Warn("outbox_relay", {{"error", error.what()}});
    }
}

std::size_t OutboxRelay::RelayOnce() {
    std::size_t done = 0;
    parts_.pool.InTransaction([&](db::Transaction& transaction) {
        done = Publish(transaction);
        return done > 0;
    });
    return done;
}

std::size_t OutboxRelay::Publish(db::Transaction& transaction) {
    held_back_ = false;
    auto rows = transaction.FindAll(kNext, ToRow, limit_);
    if (rows.empty()) return 0;
    std::size_t bytes = 0;
    std::vector<messaging::Message> messages;
    for (auto& row : rows) {
        bytes += row.message.body.size();
        messages.push_back(std::move(row.message));
    }
    // Large bodies make small batches, so that memory stays bounded.
    const std::size_t average = std::max<std::size_t>(bytes / rows.size(), 1);
    limit_ = std::clamp(std::min(kBatchBytes / average, limit_ * 2), kMinBatch, kMaxBatch);

    const auto confirmed = PublishBundled(std::move(messages));
    std::vector<std::uint64_t> ids;
    ids.reserve(confirmed.size());
    for (const std::size_t i : confirmed) ids.push_back(rows[i].id);
    held_back_ = ids.size() < rows.size();
    if (!ids.empty()) transaction.Execute(kDelete, db::JsonList(ids));
    parts_.metrics.Add("outbox_published_total", static_cast<double>(ids.size()));
    return ids.size();
}

/// The positions of those that the broker has.
std::vector<std::size_t> OutboxRelay::PublishBundled(std::vector<messaging::Message> messages) {
    auto bundles = Bundled(std::move(messages));
    std::vector<messaging::Message> packed;
    packed.reserve(bundles.size());
    for (auto& bundle : bundles) packed.push_back(std::move(bundle.message));
    const auto confirmed = PublishAll(parts_.wire, std::move(packed), kConfirmWait);
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < bundles.size(); ++i) {
        const auto& carries = bundles[i].carries;
        if (confirmed[i]) positions.insert(positions.end(), carries.begin(), carries.end());
    }
    return positions;
}

void OutboxRelay::PurgeInbox() {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_purge_) return;
    std::uint64_t purged = 0;
    parts_.pool.InTransaction([&](db::Transaction& transaction) {
        purged = Inbox{transaction}.Purge(parts_.clock.Now() - kReplayWindow);
        return purged > 0;
    });
    const bool more = purged == Inbox::kPurgedAtOnce;
    next_purge_ = now + (more ? std::chrono::milliseconds{kPurgeMore} : kPurgeEvery);
}

}  // namespace lyceum::service
