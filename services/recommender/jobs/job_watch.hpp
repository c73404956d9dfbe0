#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "recommender/jobs/job_lease.hpp"

namespace lyceum::recommender {

/// Looks twice a second, on a thread of its own, whether the job is still its worker's, so that
/// training that takes long can be stopped in the middle. What it could not ask it asks again.
class JobWatch {
public:
    explicit JobWatch(const JobLease& lease);
    ~JobWatch();
    JobWatch(const JobWatch&) = delete;
    JobWatch& operator=(const JobWatch&) = delete;

    /// Requested once the job is lost or its worker stops.
    std::stop_token token() const { return stop_.get_token(); }

private:
    void Watch();

    const JobLease& lease_;
    std::stop_source stop_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool done_ = false;
    std::thread thread_;
};

}  // namespace lyceum::recommender
