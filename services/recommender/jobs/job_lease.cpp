#include "recommender/jobs/job_lease.hpp"

#include <algorithm>

#include "platform/core/text.hpp"
#include "platform/log/log.hpp"
#include "platform/service/inbox.hpp"
#include "platform/service/worker.hpp"
#include "recommender/repository/mysql_rebuild_repository.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

constexpr auto kProgressEvery = 200ms;
constexpr std::size_t kMaxError = 500;
/// Of messages without an id: such a job is found again by this name. There is one worker at work
/// at a time, so one that is under way has lost its worker.
constexpr const char* kNameless = "nameless";
constexpr const char* kGivenUp = "given_up: ";

/// As rebuilds.message_id.
constexpr std::size_t kMaxJobMessageId = 64;

void CheckId(const std::string& message_id) {
    if (message_id.empty()) return;
    if (message_id.size() <= kMaxJobMessageId && service::IsMessageId(message_id)) return;
    throw service::UndecodableJob{"A message id is at most " + std::to_string(kMaxJobMessageId) +
                                  " printable ASCII characters without spaces."};
}

std::string NameOf(const std::string& message_id) {
    return message_id.empty() ? kNameless : message_id;
}

RebuildJob Recorded(const v1::RebuildRecommendations& message, const std::string& message_id,
                    const Clock& clock, MysqlRebuildRepository& rebuilds) {
    const std::string name = NameOf(message_id);
    const auto known = rebuilds.FindByMessage(name);
    if (known && (!message_id.empty() || !known->Ended())) return *known;
    RebuildJob job;
    job.AskFor(message.thorough(), message.shards());
    job.message_id = name;
    job.requested_at = clock.Now();
    job.id = rebuilds.Add(job);
    return job;
}

}  // namespace

std::optional<JobLease> JobLease::Take(const v1::RebuildRecommendations& message,
                                       const std::string& message_id, db::Pool& pool,
                                       const Clock& clock, const std::atomic<bool>& stopping) {
    if (message.job_id() == 0) CheckId(message_id);
    std::optional<RebuildJob> job;
    pool.InTransaction([&](db::Transaction& transaction) {
        MysqlRebuildRepository rebuilds{transaction};
        const std::uint64_t id = message.job_id() != 0
                                     ? message.job_id()
                                     : Recorded(message, message_id, clock, rebuilds).id;
        job = rebuilds.Lock(id);
        if (!job || (job->Ended() && !job->error.starts_with(kGivenUp))) {
            job.reset();
            return true;
        }
        job->state = JobState::kRunning;
        job->error.clear();
        job->phases.clear();
        job->fraction = 0;
        job->started_at = clock.Now();
        job->finished_at.reset();
        ++job->attempt;
        rebuilds.Update(*job);
        return true;
    });
    if (!job) return std::nullopt;
    return JobLease{*std::move(job), pool, clock, stopping};
}

void JobLease::GiveUp(const v1::RebuildRecommendations& message, const std::string& message_id,
                      const std::string& reason, db::Pool& pool, const Clock& clock) {
    pool.InTransaction([&](db::Transaction& transaction) {
        MysqlRebuildRepository rebuilds{transaction};
        const auto recorded =
            message.job_id() == 0 ? rebuilds.FindByMessage(NameOf(message_id)) : std::nullopt;
        auto job = rebuilds.Lock(recorded ? recorded->id : message.job_id());
        if (!job || job->Ended()) return false;
        job->state = JobState::kFailed;
        job->error = Beginning(kGivenUp + reason, kMaxError);
        job->finished_at = clock.Now();
        rebuilds.Update(*job);
        return true;
    });
}

bool JobLease::Held() const {
    bool held = false;
    pool_->Read([&](db::Transaction& transaction) {
        const auto stored = MysqlRebuildRepository{transaction}.Find(id_);
        held = stored && stored->state == JobState::kRunning && stored->attempt == attempt_;
    });
    return held && !*stopping_;
}

void JobLease::EndPhase() {
    const auto now = std::chrono::steady_clock::now();
    if (!job_.phase.empty()) {
        job_.phases.push_back({job_.phase, std::chrono::duration<double>(now - entered_).count()});
    }
    entered_ = now;
}

void JobLease::Enter(std::string_view phase, double fraction) {
    EndPhase();
    job_.phase = phase;
    job_.fraction = fraction;
    told_ = {};
    Tick();
}

void JobLease::Advance(double fraction) {
    job_.fraction = fraction;
    Tick();
}

void JobLease::Tick() {
    if (*stopping_) {
        throw db::ConnectionLost{"The worker stops; the job will be delivered again."};
    }
    if (std::chrono::steady_clock::now() - told_ < kProgressEvery) return;
    Save();
}

void JobLease::Save(const std::function<void(db::Transaction&)>& with) {
    told_ = std::chrono::steady_clock::now();
    bool lost = false;
    pool_->InTransaction([&](db::Transaction& transaction) {
        MysqlRebuildRepository rebuilds{transaction};
        const auto stored = rebuilds.Lock(job_.id);
        lost = !stored || stored->state != JobState::kRunning || stored->attempt != job_.attempt;
        if (lost) return false;
        rebuilds.Update(job_);
        if (with) with(transaction);
        return true;
    });
    if (lost) throw JobLost{};
}

void JobLease::Fail(const Status& error) {
    EndPhase();
    job_.state = JobState::kFailed;
    job_.error = Beginning(error.reason + ": " + error.detail, kMaxError);
    job_.finished_at = clock_->Now();
    log::Warn("rebuild_failed", {{"job", job_.id}, {"error", job_.error}});
    Save();
}

void JobLease::Return(const std::string& error) {
    // Where the commit failed, this is what was not published.
    job_.model_version.clear();
    job_.figures.clear();
    job_.duration_s = 0;
    job_.state = JobState::kQueued;
    job_.finished_at.reset();
    job_.error = Beginning(error, kMaxError);
    Save();
}

}  // namespace lyceum::recommender
