#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "platform/core/clock.hpp"
#include "platform/db/pool.hpp"
#include "recommender/model/rebuild.hpp"
#include "recommender/serving/serving.hpp"

namespace lyceum::recommender {

/// One rebuild from the stored interactions to the published model. Progress is written to the
/// job's row at most five times a second. What fails is the job's error and nothing is published;
/// the model before stays.
class RebuildTask {
public:
    RebuildTask(db::Pool& pool, const Clock& clock, std::shared_ptr<Serving> serving);

    /// Job 0 records one of its own. A job that has ended already (a redelivery) is left as it is;
    /// one that a dead worker left running starts anew. Throws db::ConnectionLost, for the job to
    /// be delivered again.
    void Run(std::uint64_t job_id, const std::atomic<bool>& stopping);

private:
    struct Read {
        Interactions interactions;
        std::vector<CourseId> courses;  ///< Of column 0, 1, …
    };
    std::optional<RebuildJob> Begin(std::uint64_t job_id);
    Read ReadAll();
    void Save(const RebuildJob& job);
    void Publish(RebuildJob& job, const Read& read, const RebuildResult& result);
    void Work(RebuildJob& job, const std::atomic<bool>& stopping);
    void WaitAgain(RebuildJob& job, const std::string& error);
    void Fail(RebuildJob& job, const Status& why);

    db::Pool& pool_;
    const Clock& clock_;
    std::shared_ptr<Serving> serving_;
};

}  // namespace lyceum::recommender
