#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/service/parts.hpp"

namespace lyceum::service {

struct OutboxRow;

/// Publishes committed outbox rows, oldest first, and deletes those the broker has confirmed; also
/// forgets inbox entries older than seven days. One thread of its own. Several workers may relay
/// one outbox: rows are locked while they are on their way. Events of one type that are due
/// together travel in one message (EventBundle). A row may be published twice, under the same
/// message id, when its confirm is lost.
class OutboxRelay {
public:
    explicit OutboxRelay(Parts& parts) : parts_{parts} {}
    ~OutboxRelay();

    void Start();
    /// Rows have been committed. Thread-safe, cheap.
    void Wake();
    /// Ends after the batch under way and joins.
    void Stop();

    /// Whether the database answered at the last look, at most some seconds ago.
    bool DatabaseUp() const { return database_up_; }

    /// One batch. Returns how many rows are done; public for tests.
    std::size_t RelayOnce();

private:
    void Loop();
    void Work();
    bool WaitForWork();
    std::size_t Publish(db::Transaction& transaction);
    std::vector<std::size_t> PublishBundled(std::vector<messaging::Message> messages);
    void PurgeInbox();

    Parts& parts_;
    std::atomic<bool> database_up_ = false;
    std::size_t limit_ = 16;
    bool held_back_ = false;
    std::chrono::steady_clock::time_point next_purge_{};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace lyceum::service
