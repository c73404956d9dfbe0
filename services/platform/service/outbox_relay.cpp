#include "platform/service/outbox_relay.hpp"

#include <algorithm>

#include "platform/log/log.hpp"
#include "platform/service/event_bundle.hpp"
#include "platform/service/inbox.hpp"
#include "platform/service/outbox_rows.hpp"
#include "platform/service/publish_batch.hpp"

namespace lyceum::service {
namespace {

constexpr std::size_t kMaxBatch = 64;  ///< Rows, each of up to 64 events.
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

OutboxRelay::OutboxRelay(Parts& parts) : parts_{parts} {
    parts.metrics.Gauge("outbox_held_back", [held_back = held_back_] {
        return static_cast<double>(held_back->events.load());
    });
    parts.metrics.Gauge("outbox_oldest_seconds",
                        [held_back = held_back_] { return held_back->oldest_s.load(); });
}

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
    if (held_back_->events > 0 || out_of_reach_) {
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
        Pass();
        PurgeInbox();
        database_up_ = true;
    } catch (const std::exception& error) {
        database_up_ = false;
        out_of_reach_ = true;
        log::Warn("outbox_relay", {{"error", error.what()}});
    }
}

/// From the oldest row to the end.
void OutboxRelay::Pass() {
    const std::size_t before = held_back_->events;
    held_back_->events = 0;
    held_back_->oldest_s = 0;
    out_of_reach_ = false;
    after_ = 0;
    // Bounded so that a stop is seen in time.
    for (int batch = 0; batch < 64; ++batch) {
        const std::size_t asked = limit_;
        if (RelayOnce() < asked || out_of_reach_) break;
    }
    TellHeldBack(before);
}

void OutboxRelay::TellHeldBack(std::size_t before) {
    const std::size_t events = held_back_->events;
    if ((events > 0) == (before > 0)) return;
    if (events == 0) return log::Info("outbox_flows");
    log::Warn("outbox_held_back", {{"events", events}, {"oldest_s", held_back_->oldest_s.load()}});
}

std::size_t OutboxRelay::RelayOnce() {
    std::size_t rows = 0;
    parts_.pool.InTransaction([&](db::Transaction& transaction) {
        rows = Publish(transaction);
        return rows > 0;
    });
    return rows;
}

std::size_t OutboxRelay::Publish(db::Transaction& transaction) {
    auto rows = DueRows(transaction, after_, limit_);
    if (rows.empty()) return 0;
    after_ = rows.back().id;
    std::size_t bytes = 0;
    std::vector<messaging::Message> messages;
    for (auto& row : rows) {
        for (auto& message : row.messages) {
            bytes += message.body.size();
            messages.push_back(std::move(message));
        }
    }
    // Large bodies make the next batch small.
    const std::size_t average = std::max<std::size_t>(bytes / rows.size(), 1);
    limit_ = std::clamp(std::min(kBatchBytes / average, limit_ * 2), kMinBatch, kMaxBatch);

    const auto ended = PublishBundled(std::move(messages));
    std::vector<std::uint64_t> ids;
    ids.reserve(rows.size());
    std::size_t published = 0;
    auto next = ended.begin();
    for (const auto& row : rows) {
        const auto end = next + static_cast<std::ptrdiff_t>(row.messages.size());
        const auto confirmed =
            static_cast<std::size_t>(std::count(next, end, messaging::Published::kConfirmed));
        const std::size_t held_back = row.messages.size() - confirmed;
        if (std::count(next, end, messaging::Published::kUnknown) > 0) out_of_reach_ = true;
        next = end;
        published += confirmed;
        if (held_back == 0) {
            ids.push_back(row.id);
        } else {
            if (held_back_->events == 0) held_back_->oldest_s = row.age_s;
            held_back_->events += held_back;
        }
    }
    if (!ids.empty()) RemoveRows(transaction, ids);
    parts_.metrics.Add("outbox_published_total", static_cast<double>(published));
    return rows.size();
}

/// What became of each.
std::vector<messaging::Published> OutboxRelay::PublishBundled(
    std::vector<messaging::Message> messages) {
    std::vector<messaging::Published> ended(messages.size());
    auto bundles = Bundled(std::move(messages));
    std::vector<messaging::Message> packed;
    packed.reserve(bundles.size());
    for (auto& bundle : bundles) packed.push_back(std::move(bundle.message));
    const auto packed_ended = PublishAll(parts_.wire, std::move(packed), kConfirmWait);
    for (std::size_t i = 0; i < bundles.size(); ++i) {
        for (const std::size_t row : bundles[i].carries) ended[row] = packed_ended[i];
    }
    return ended;
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
