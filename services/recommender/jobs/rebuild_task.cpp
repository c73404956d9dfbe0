#include "recommender/jobs/rebuild_task.hpp"

#include <algorithm>

#include "platform/log/log.hpp"
#include "recommender/jobs/gather_input.hpp"
#include "recommender/jobs/job_watch.hpp"
#include "recommender/jobs/left_out.hpp"
#include "recommender/jobs/publish_model.hpp"
#include "recommender/jobs/remove_leftovers.hpp"
#include "recommender/jobs/shard_sums.hpp"
#include "recommender/jobs/with_store.hpp"
#include "recommender/kernels/blas_threads.hpp"

namespace lyceum::recommender {
namespace {

/// For one kind of model. Trials bound a quick rebuild, not seconds: its result is to be the same
/// on every machine.
constexpr unsigned kQuickTrials = 2;
constexpr unsigned kThoroughTrials = 24;
/// The part of the whole that is done once it is gathered, and once models are trained.
constexpr double kGathered = 0.2;
constexpr double kTrained = 0.99;

double SecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// `sequence` begins with what its sums were made by. Where it serves and can be trained, one kind
/// that does not know the order is enough to compare it with: it is far better than all of them.
void KeepToSequence(const KnownSums& sums, const std::string& serving, RebuildOptions& options) {
    SequenceOptions& start = options.start.sequence;
    if (sums.pairs && !SameSums(start, sums.pairs->sequence.options)) {
        start = sums.pairs->sequence.options;
    }
    const bool learns = LearnsFrom(sums.What(), sums.all_histories, "sequence");
    if (serving == "sequence" && learns) std::erase(options.models, "lowpass");
}

}  // namespace

void RebuildTask::Run(const v1::RebuildRecommendations& message, const std::string& message_id,
                      const std::atomic<bool>& stopping) {
    // Started here, these threads have this one's low priority.
    SetBlasThreads(0);
    auto lease = JobLease::Take(message, message_id, pool_, clock_, stopping);
    if (!lease) {
        // Unknown, or ended already: a sender that uses an id again learns of it here alone.
        log::Info("rebuild_not_taken", {{"job", message.job_id()}, {"message_id", message_id}});
        return;
    }
    try {
        RemoveOldParts(settings_.directory, lease->job().id);
        WithStore(pool_, [this](Store& store) { RemoveLeftovers(store, settings_.directory); });
        ForgetOldJobs();
        Work(*lease);
    } catch (const JobLost&) {
        log::Info("rebuild_given_up", {{"job", lease->job().id}});
    } catch (const std::exception& error) {
        // It is delivered again, or parked and given up.
        if (!stopping) lease->Return(error.what());
        throw;
    }
    SaveState();
}

void RebuildTask::Work(JobLease& lease) {
    const auto started = std::chrono::steady_clock::now();
    const auto [serving, found] = ServingNow();
    RebuildOptions options = OptionsFor(lease.job(), serving);
    const LiveOptions live{options.models, serving, found, settings_.histories_up_to,
                           settings_.memory_bound};
    auto input = GatherInput(lease, {pool_, *live_, settings_.directory, live});
    if (!input) return lease.Fail(input.error());
    RebuildJob& job = lease.job();
    job.source = input->source;
    job.interactions = input->interactions;
    job.learners = input->learners;
    job.courses = input->courses.size();
    job.position = input->position;

    const ProgressCallback progress = [&](std::string_view name, double fraction) {
        const double of_all = kGathered + (kTrained - kGathered) * fraction;
        const std::string_view phase = fraction < 1 ? name : "publish";
        phase == job.phase ? lease.Advance(of_all) : lease.Enter(phase, of_all);
    };
    const JobWatch watch{lease};
    const bool holds = found.HoldFor(job.interactions);
    if (holds) options.start = found.options;
    if (input->sums) KeepToSequence(*input->sums, serving, options);
    options.start.stop = watch.token();
    const auto result = input->sums ? Rebuild(input->histories, *std::move(input->sums), options,
                                              progress, watch.token())
                                    : Rebuild(input->histories, options, progress, watch.token());
    if (watch.token().stop_requested()) {
        // These throw what the watch has seen.
        lease.Tick();
        lease.Save();
    }
    job.duration_s = SecondsSince(started);
    if (!result) return lease.Fail(result.error());
    TellLeftOut(job.id, result->refused, serving);
    // What a quick one tried on the way is not kept: its result follows from the data and from what
    // the last thorough one found.
    std::string kept = holds ? ToText(found) : std::string{};
    if (job.thorough) kept = ToText({result->options, job.interactions});
    PublishModel(lease, pool_, clock_, settings_.directory, {*input, *result, kept});
}

RebuildTask::ServedNow RebuildTask::ServingNow() {
    ServedNow now;
    WithStore(pool_, [&now](Store& store) {
        const auto active = store.models.ActiveVersion();
        const auto model = active ? store.models.Find(*active) : std::nullopt;
        if (model) now = {model->champion, FoundOptionsFrom(model->found)};
    });
    return now;
}

/// What is quick to train, and the kind that serves now however long that takes, so that a quick
/// rebuild gives up what a thorough one found only where that kind cannot compete (TellLeftOut).
RebuildOptions RebuildTask::OptionsFor(const RebuildJob& job, const std::string& serving) const {
    RebuildOptions options;
    options.memory_bound = settings_.memory_bound;
    options.prefer_quick = true;
    auto& kinds = options.models;
    if (job.thorough) {
        const auto all = ModelNames();
        kinds.assign(all.begin(), all.end());
        options.search_seconds = static_cast<double>(settings_.search.count());
        options.max_trials = kThoroughTrials;
        return options;
    }
    options.max_trials = kQuickTrials;
    const bool known = std::find(kinds.begin(), kinds.end(), serving) != kinds.end();
    if (!known && IsModelName(serving)) kinds.push_back(serving);
    return options;
}

/// Where the store fails, the next job's start forgets them.
void RebuildTask::ForgetOldJobs() {
    try {
        pool_.InTransaction([this](db::Transaction& transaction) {
            MysqlRebuildRepository{transaction}.Forget(settings_.known_jobs);
            return true;
        });
    } catch (const db::Error& error) {
        log::Warn("old_jobs_kept", {{"reason", error.what()}});
    }
}

void RebuildTask::SaveState() {
    WithStore(pool_, [this](Store& store) {
        if (const auto saved = live_->Save(store); !saved) {
            log::Warn("state_not_saved", {{"reason", saved.error().detail}});
        }
    });
}

}  // namespace lyceum::recommender
