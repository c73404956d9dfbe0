#include "recommender/handlers/start_rebuild.hpp"

#include <algorithm>

#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {

namespace {

/// A job whose message was lost would keep its place for ever. Sent twice it runs once.
constexpr std::chrono::minutes kSendAgainAfter{1};
/// As would one that runs, but whose message is lost; the timer goes on without it.
constexpr std::chrono::hours kGivenUpAfter{6};

constexpr std::uint32_t kMostFailures = 20;

bool HasNotFailed(const RebuildJob& job) { return job.state != JobState::kFailed; }

/// Twice as long with each failure in a row, up to a day: a job that always fails, or even ends its
/// worker, must not keep the machine busy.
std::chrono::seconds PauseAfter(std::ptrdiff_t failures, std::chrono::seconds period) {
    const auto longest = std::max<std::chrono::seconds>(period, std::chrono::hours{24});
    for (; failures > 0 && period < longest; --failures) period *= 2;
    return std::min(period, longest);
}

void Send(const RebuildJob& job, Store& store) {
    v1::RebuildRecommendations message;
    message.set_job_id(job.id);
    store.outbox.AddJob(kRebuildQueue, message);
}

RebuildJob Start(const v1::StartRebuild& command, const Clock& clock, Store& store) {
    RebuildJob job;
    job.AskFor(command.thorough(), command.shards());
    job.requested_at = clock.Now();
    job.id = store.rebuilds.Add(job);
    Send(job, store);
    return job;
}

}  // namespace

/// A job that waits serves this one, too: it becomes as thorough or as divided as either asks for.
Result<v1::Rebuild> StartRebuild::Handle(const Command& command, const messaging::Context&,
                                         Store& store) const {
    if (command.thorough() && command.shards() > 0) {
        return InvalidArgument("shards",
                               "cannot go with thorough, which reads every history itself");
    }
    const auto queued = store.rebuilds.FindQueued();
    auto waiting = queued ? store.rebuilds.Lock(queued->id) : std::nullopt;
    if (waiting && waiting->state == JobState::kQueued) {
        waiting->AskFor(command.thorough(), command.shards());
        store.rebuilds.Update(*waiting);
        if (clock_.Now() - waiting->requested_at > kSendAgainAfter) Send(*waiting, store);
        return Describe(*waiting);
    }
    return Describe(Start(command, clock_, store));
}

Result<v1::Rebuild> CancelRebuild::Handle(const Command& command, const messaging::Context&,
                                          Store& store) const {
    auto job = store.rebuilds.Lock(command.id());
    if (!job) return NotFound("rebuild_not_found", "There is no rebuild with this id.");
    if (job->state == JobState::kCancelled) return Describe(*job);
    if (job->Ended()) return FailedPrecondition("rebuild_ended", "This rebuild has ended already.");
    job->state = JobState::kCancelled;
    job->finished_at = clock_.Now();
    if (job->started_at) {
        job->duration_s =
            std::chrono::duration<double>(*job->finished_at - *job->started_at).count();
    }
    store.rebuilds.Update(*job);
    return Describe(*job);
}

bool StartRebuildWhenDue(std::chrono::seconds period, const Clock& clock, Store& store) {
    const auto due = [&](const LogMark& mark) {
        const auto latest = store.rebuilds.List(0, kMostFailures);
        if (latest.empty()) return mark.position > 0;
        const RebuildJob& last = latest.front();
        const auto failures = std::ranges::find_if(latest, HasNotFailed) - latest.begin();
        const auto age = clock.Now() - last.requested_at;
        if (age < PauseAfter(failures, period)) return false;
        if (!last.Ended() && age < kGivenUpAfter) return false;
        // What a failed one knew of is not published.
        return failures > 0 || mark.position > last.position;
    };
    if (!due(store.changes.Mark()) || !due(store.changes.Lock())) return false;
    Start({}, clock, store);
    return true;
}

}  // namespace lyceum::recommender
