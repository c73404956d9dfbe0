#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/service/parts.hpp"

namespace lyceum::service {

/// Publishes committed outbox rows, oldest first, and deletes those the broker has confirmed; also
/// forgets inbox entries older than seven days. One thread of its own. Several workers may relay
/// one outbox: rows are locked while they are on their way. Events of one type that are due
/// together travel in one message (EventBundle), also those of several rows. An event may be
/// published twice, under the same message id, when a confirm is lost. Rows that the broker refuses
/// (a full queue, a job's queue that is gone) are tried again every second and do not hold up those
/// behind them; the gauges outbox_held_back (events) and outbox_oldest_seconds tell of them.
class OutboxRelay {
public:
    explicit OutboxRelay(Parts& parts);
    ~OutboxRelay();

    void Start();
    /// Rows have been committed. Thread-safe, cheap.
    void Wake();
    /// Ends after the batch under way and joins.
    void Stop();

    /// Whether the database answered at the last look, at most some seconds ago.
    bool DatabaseUp() const { return database_up_; }

    /// One batch: the first, or what comes after the last one up to the end. Returns how many rows
    /// it had; public for tests.
    std::size_t RelayOnce();

private:
    void Loop();
    void Work();
    void Pass();
    bool WaitForWork();
    std::size_t Publish(db::Transaction& transaction);
    std::vector<messaging::Published> PublishBundled(std::vector<messaging::Message> messages);
    void TellHeldBack(std::size_t before);
    void PurgeInbox();

    Parts& parts_;
    std::atomic<bool> database_up_ = false;
    std::size_t limit_ = 16;
    std::uint64_t after_ = 0;    ///< The last row of the pass so far.
    bool out_of_reach_ = false;  ///< The broker did not answer.
    /// Shared with the gauges, which may be read after the relay is gone.
    struct HeldBack {
        std::atomic<std::size_t> events =
            0;  ///< In this pass; not known how many while out of reach.
        std::atomic<double> oldest_s = 0;
    };
    std::shared_ptr<HeldBack> held_back_ = std::make_shared<HeldBack>();
    std::chrono::steady_clock::time_point next_purge_{};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace lyceum::service
