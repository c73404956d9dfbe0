#include "recommender/jobs/rebuild_task.hpp"

#include <algorithm>

#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/jobs/figures.hpp"
#include "recommender/jobs/job_watch.hpp"
#include "recommender/jobs/shard_sums.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kKeptVersions = 5;
/// For one kind of model. Trials bound a quick rebuild, not seconds: its result is to be the same
/// on every machine.
constexpr unsigned kQuickTrials = 2;
constexpr unsigned kThoroughTrials = 24;
constexpr double kThoroughSeconds = 30;
/// The part of the whole that gathering takes.
constexpr double kGathered = 0.2;

double SecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <typename Work>
void WithStore(db::Pool& pool, Work work) {
    pool.Read([&](db::Transaction& transaction) {
        service::NoOutbox none;
        MysqlStore store{transaction, none};
        work(store.view);
    });
}

std::string TextOf(const Status& status) { return status.reason + ": " + status.detail; }

/// Another attempt's files are never written over: their model may be published.
std::string VersionOf(const RebuildJob& job) {
    const std::string version = "m" + std::to_string(job.id);
    return job.attempt == 1 ? version : version + "-" + std::to_string(job.attempt);
}

}  // namespace

void RebuildTask::Run(const v1::RebuildRecommendations& message, const std::string& message_id,
                      const std::atomic<bool>& stopping) {
    auto lease = JobLease::Take(message, message_id, pool_, clock_, stopping);
    if (!lease) return;
    try {
        RemoveOldParts(settings_.directory, lease->job().id);
        Work(*lease);
    } catch (const JobLost&) {
        log::Info("rebuild_given_up", {{"job", lease->job().id}});
    } catch (const std::exception& error) {
        // It is delivered again, or parked and sent again by the next who asks for a rebuild.
        if (!stopping) lease->Return(error.what());
        throw;
    }
    SaveState();
}

void RebuildTask::Work(JobLease& lease) {
    const auto started = std::chrono::steady_clock::now();
    auto input = Gather(lease);
    if (!input) return lease.Fail(TextOf(input.error()));
    RebuildJob& job = lease.job();
    job.source = input->source;
    job.interactions = input->interactions;
    job.learners = input->learners;
    job.courses = input->courses.size();
    job.position = input->position;

    const ProgressCallback progress = [&](std::string_view phase, double fraction) {
        lease.Enter(phase, kGathered + (1 - kGathered) * fraction);
    };
    RebuildOptions options = OptionsFor(job);
    const JobWatch watch{lease};
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
    if (!result) return lease.Fail(TextOf(result.error()));
    Publish(lease, *input, *result);
}

/// What is quick to train, and the kind that serves now, so that a quick rebuild does not give up
/// what a thorough one found.
RebuildOptions RebuildTask::OptionsFor(const RebuildJob& job) {
    RebuildOptions options;
    options.memory_bound = settings_.memory_bound;
    auto& kinds = options.models;
    if (job.thorough) {
        const auto all = ModelNames();
        kinds.assign(all.begin(), all.end());
        options.search_seconds = kThoroughSeconds;
        options.max_trials = kThoroughTrials;
        return options;
    }
    options.max_trials = kQuickTrials;
    WithStore(pool_, [&](Store& store) {
        for (const auto& model : store.models.List()) {
            const bool known = std::find(kinds.begin(), kinds.end(), model.champion) != kinds.end();
            if (model.active && !known && IsModelName(model.champion)) {
                kinds.push_back(model.champion);
            }
        }
    });
    return options;
}

Result<RebuildInput> RebuildTask::Gather(JobLease& lease) {
    const auto tick = [&lease] { lease.Tick(); };
    if (lease.job().shards > 0) return GatherShards(lease);
    lease.Enter("read", 0);
    if (!lease.job().thorough && DenseFits()) {
        std::optional<Result<RebuildInput>> live;
        WithStore(pool_, [&](Store& store) { live = InputFromLive(store, *live_, tick); });
        if (*live) return *std::move(live);
        // Past the memory bound the models count row by row, from the store.
        log::Warn("no_running_state", {{"reason", live->error().reason}});
        if (live->error().code != Code::kResourceExhausted) return live->error();
    }
    RebuildInput input;
    WithStore(pool_, [&](Store& store) { input = InputFromHistories(store, tick); });
    return input;
}

Result<RebuildInput> RebuildTask::GatherShards(JobLease& lease) {
    lease.Enter("shards", 0);
    if (!DenseFits()) {
        return ResourceExhausted("memory_bound",
                                 "shards hand over dense sums, courses² · 12 bytes, which do not "
                                 "fit; rebuild without shards");
    }
    std::uint64_t position = 0;
    WithStore(pool_, [&](Store& store) { position = store.changes.Mark().position; });
    const auto sum = SumInShards(lease, settings_.directory, pool_);
    if (!sum) return sum.error();
    RebuildInput input;
    WithStore(pool_, [&](Store& store) { input = InputFromSum(store, *sum, position); });
    return input;
}

/// The Gram matrix, the one without what is held back, and an inverse.
bool RebuildTask::DenseFits() {
    std::uint64_t courses = 0;
    WithStore(pool_, [&](Store& store) { courses = store.catalogue.Stamp().items; });
    return courses * courses * 12 <= settings_.memory_bound;
}

void RebuildTask::SaveState() {
    WithStore(pool_, [this](Store& store) {
        if (const auto saved = live_->Save(store); !saved) {
            log::Warn("state_not_saved", {{"reason", TextOf(saved.error())}});
        }
    });
}

/// Ends the job and makes its model the active one. Returns all versions, those in use first.
std::vector<std::string> RebuildTask::Commit(JobLease& lease, const std::string& version,
                                             const RebuildInput& input,
                                             const RebuildResult& result) {
    RebuildJob& job = lease.job();
    lease.Enter("done", 1);
    job.state = JobState::kDone;
    job.model_version = version;
    job.figures = FiguresOf(result);
    job.finished_at = clock_.Now();
    const PublishedModel published{
        version,      result.champion,      job.figures,      job.interactions,
        job.learners, input.courses.size(), *job.finished_at, true};
    std::vector<std::string> versions;
    lease.Save([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        MysqlStore store{transaction, outbox};
        store.models.Publish(published);
        versions = VersionsByUse(store.view);
        v1::ModelPublished event;
        event.set_job_id(job.id);
        event.set_version(version);
        event.set_champion(result.champion);
        outbox.Add(event);
        outbox.Write(transaction);
    });
    return versions;
}

void RebuildTask::Publish(JobLease& lease, const RebuildInput& input, const RebuildResult& result) {
    RebuildJob& job = lease.job();
    const std::string version = VersionOf(job);
    const ServedModel model{version, result.champion_model, result.item_cosine, input.courses};
    if (const auto saved = model.Save(settings_.directory); !saved) {
        return lease.Fail(TextOf(saved.error()));
    }
    std::vector<std::string> versions;
    try {
        versions = Commit(lease, version, input, result);
    } catch (const JobLost&) {
        RemoveOldModels(settings_.directory, {version}, 0);
        throw;
    }
    RemoveOldModels(settings_.directory, versions, kKeptVersions);
    log::Info("model_published", {{"job", job.id},
                                  {"version", version},
                                  {"champion", result.champion},
                                  {"source", job.source},
                                  {"interactions", job.interactions},
                                  {"seconds", job.duration_s}});
}

}  // namespace lyceum::recommender
