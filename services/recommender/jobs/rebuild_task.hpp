#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "platform/db/pool.hpp"
#include "recommender/jobs/job_lease.hpp"
#include "recommender/jobs/rebuild_input.hpp"
#include "recommender/model/found_options.hpp"

namespace lyceum::recommender {

struct RebuildSettings {
    std::filesystem::path directory;  ///< Where models, snapshot and parts lie.
    std::uint64_t memory_bound = kDefaultMemoryBound;
    /// A thorough rebuild begins no trial of a kind of model after so long.
    std::chrono::seconds search{30};
    /// LiveOptions::histories_up_to.
    std::uint64_t histories_up_to = LiveOptions{}.histories_up_to;
    std::uint64_t known_jobs = 10'000;  ///< Older ones are forgotten once they have ended.
};

/// One rebuild from what is known to the published model. What fails is the job's error and nothing
/// is published; the model before stays.
class RebuildTask {
public:
    RebuildTask(db::Pool& pool, const Clock& clock, RebuildSettings settings,
                std::shared_ptr<LiveState> live)
        : pool_{pool}, clock_{clock}, settings_{std::move(settings)}, live_{std::move(live)} {}

    /// Throws for the message to be delivered again.
    void Run(const v1::RebuildRecommendations& message, const std::string& message_id,
             const std::atomic<bool>& stopping);

private:
    void Work(JobLease& lease);
    /// Of the active model: its champion, and what a thorough rebuild found. Empty without one.
    struct ServedNow {
        std::string kind;
        FoundOptions found;
    };
    ServedNow ServingNow();
    RebuildOptions OptionsFor(const RebuildJob& job, const std::string& serving) const;
    void ForgetOldJobs();
    void SaveState();

    db::Pool& pool_;
    const Clock& clock_;
    RebuildSettings settings_;
    std::shared_ptr<LiveState> live_;
};

}  // namespace lyceum::recommender
