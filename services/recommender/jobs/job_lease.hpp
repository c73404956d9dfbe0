#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/db/pool.hpp"
#include "recommender/domain/rebuild_job.hpp"

namespace lyceum::recommender {

/// The job was cancelled, or another worker has it now.
struct JobLost : std::runtime_error {
    JobLost() : std::runtime_error{"the job was cancelled or taken over"} {}
};

/// A job as its worker has it. Every write locks the job's row and looks whether the job is still
/// this worker's: cancelling, taking over and publishing exclude each other.
class JobLease {
public:
    /// Takes the job of a message on: job 0 records one of its own, once for a message id. Nothing
    /// if the job is unknown or has ended, as when its message comes again. One that a dead worker
    /// left running starts anew, as does one that was given up and is replayed. Throws
    /// service::UndecodableJob for a message of job 0 with an id of more than 64 or other than
    /// printable ASCII characters; none is empty.
    static std::optional<JobLease> Take(const v1::RebuildRecommendations& message,
                                        const std::string& message_id, db::Pool& pool,
                                        const Clock& clock, const std::atomic<bool>& stopping);

    /// Ends the job of a message that is parked as failed, `given_up` for this reason.
    static void GiveUp(const v1::RebuildRecommendations& message, const std::string& message_id,
                       const std::string& reason, db::Pool& pool, const Clock& clock);

    RebuildJob& job() { return job_; }
    /// Whether the job is still this worker's and the worker goes on. From any thread.
    bool Held() const;

    /// Tells a phase that begins, at once: it may last and have no ticks. Throws as Tick.
    void Enter(std::string_view phase, double fraction);
    /// Goes on within the phase. As Tick.
    void Advance(double fraction);
    /// To be called now and then: five times a second it writes the progress. Throws JobLost, or
    /// db::ConnectionLost when the worker stops, for the job to be delivered again.
    void Tick();
    /// Writes the job; what `with` does commits with it. Throws JobLost.
    void Save(const std::function<void(db::Transaction&)>& with = {});
    /// Ends the job as failed. Throws JobLost.
    void Fail(const Status& error);
    /// Puts it back among those that wait, for another attempt.
    void Return(const std::string& error);

private:
    JobLease(RebuildJob job, db::Pool& pool, const Clock& clock, const std::atomic<bool>& stopping)
        : job_{std::move(job)}, pool_{&pool}, clock_{&clock}, stopping_{&stopping} {}
    void EndPhase();

    RebuildJob job_;
    std::uint64_t id_ = job_.id;
    std::uint32_t attempt_ = job_.attempt;
    db::Pool* pool_;
    const Clock* clock_;
    const std::atomic<bool>* stopping_;
    std::chrono::steady_clock::time_point told_{};
    std::chrono::steady_clock::time_point entered_ = std::chrono::steady_clock::now();
};

}  // namespace lyceum::recommender
