#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::service {

/// Runs the jobs of one queue, one at a time, on a thread of its own. A job is acked when it is
/// done: its delivery tells the broker who has it, and a worker that dies gives it to another at
/// once. A job that throws while the worker stops goes to the end of its queue, as new.
class JobServer {
public:
    JobServer(Parts& parts, std::string queue, Worker::RunJob run, Worker::JobParked parked);
    ~JobServer();  ///< Stops and joins.

    const std::string& queue() const { return queue_; }
    void Start();
    /// From the loop thread. The queue's prefetch is 1, so no more than one waits here.
    /// A culprit (Suspects) is parked.
    void Handle(messaging::Delivery delivery, bool culprit);
    /// Tells the job under way; does not wait for it.
    void RequestStop();
    void Join();

private:
    void Loop();
    void Run(const messaging::Delivery& delivery);
    void Park(const messaging::Delivery& delivery, const std::string& reason);

    Parts& parts_;
    std::string queue_;
    Worker::RunJob run_;
    Worker::JobParked parked_;
    Observer observer_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<messaging::Delivery> next_;
    bool culprit_ = false;  ///< The next one.
    std::thread thread_;
};

}  // namespace lyceum::service
