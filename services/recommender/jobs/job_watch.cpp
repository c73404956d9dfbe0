#include "recommender/jobs/job_watch.hpp"

#include "platform/log/log.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::chrono::milliseconds kEvery{500};

}  // namespace

JobWatch::JobWatch(const JobLease& lease)
    : lease_{lease}, thread_{[this] {
          db::Pool::ThreadStart();
          Watch();
          db::Pool::ThreadStop();
      }} {}

JobWatch::~JobWatch() {
    {
        const std::lock_guard lock{mutex_};
        done_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void JobWatch::Watch() {
    std::unique_lock lock{mutex_};
    while (!changed_.wait_for(lock, kEvery, [this] { return done_; })) {
        try {
            if (lease_.Held()) continue;
            stop_.request_stop();
            return;
        } catch (const std::exception& error) {
            log::Warn("job_not_watched", {{"error", error.what()}});
        }
    }
}

}  // namespace lyceum::recommender
