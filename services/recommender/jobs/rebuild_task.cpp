#include "recommender/jobs/rebuild_task.hpp"

#include <algorithm>
#include <stop_token>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/jobs/figures.hpp"
#include "recommender/jobs/histories.hpp"
#include "recommender/repository/mysql_store.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

constexpr auto kProgressEvery = 200ms;
constexpr std::size_t kKeptVersions = 5;
constexpr std::size_t kMaxError = 500;

double SecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

RebuildTask::RebuildTask(db::Pool& pool, const Clock& clock, std::shared_ptr<Serving> serving)
    : pool_{pool}, clock_{clock}, serving_{std::move(serving)} {}

void RebuildTask::Run(std::uint64_t job_id, const std::atomic<bool>& stopping) {
    auto job = Begin(job_id);
    if (!job) return;
    try {
        Work(*job, stopping);
    } catch (const std::exception& error) {
        // It is delivered again, or parked and sent again by the next who asks for a rebuild.
        if (!stopping) WaitAgain(*job, error.what());
        throw;
    }
}

void RebuildTask::WaitAgain(RebuildJob& job, const std::string& error) {
    job.state = JobState::kQueued;
    job.error = error.substr(0, kMaxError);
    Save(job);
}

void RebuildTask::Work(RebuildJob& job, const std::atomic<bool>& stopping) {
    const auto started = std::chrono::steady_clock::now();
    job.phase = "read";
    const Read read = ReadAll();
    job.interactions = read.interactions.items.size();

    std::stop_source stop;
    auto told = std::chrono::steady_clock::now();
    const auto progress = [&](std::string_view phase, double fraction) {
        if (stopping) stop.request_stop();
        job.phase = phase;
        job.fraction = fraction;
        if (std::chrono::steady_clock::now() - told < kProgressEvery) return;
        told = std::chrono::steady_clock::now();
        Save(job);
    };
    const auto result = Rebuild(read.interactions, {}, progress, stop.get_token());
    if (stopping) throw db::ConnectionLost{"The worker stops; the job will be delivered again."};
    job.duration_s = SecondsSince(started);
    if (!result) return Fail(job, result.error());
    Publish(job, read, *result);
}

std::optional<RebuildJob> RebuildTask::Begin(std::uint64_t job_id) {
    std::optional<RebuildJob> job;
    pool_.InTransaction([&](db::Transaction& transaction) {
        MysqlRebuildRepository rebuilds{transaction};
        job = rebuilds.Find(job_id);
        if (!job && job_id == 0) {
            job.emplace();
            job->requested_at = clock_.Now();
            job->id = rebuilds.Add(*job);
        }
        if (!job || job->Ended()) {
            job.reset();
            return false;
        }
        job->state = JobState::kRunning;
        job->error.clear();
        rebuilds.Update(*job);
        return true;
    });
    return job;
}

RebuildTask::Read RebuildTask::ReadAll() {
    Read read;
    pool_.Read([&](db::Transaction& transaction) {
        read = {};
        for (const auto& item : MysqlCatalogueRepository{transaction}.All()) {
            read.courses.push_back(item.id);
        }
        MysqlInteractionRepository interactions{transaction};
        read.interactions = ReadHistories(interactions, read.courses, [] {});
    });
    return read;
}

void RebuildTask::Save(const RebuildJob& job) {
    pool_.InTransaction([&job](db::Transaction& transaction) {
        MysqlRebuildRepository{transaction}.Update(job);
        return true;
    });
}

void RebuildTask::Fail(RebuildJob& job, const Status& why) {
    job.state = JobState::kFailed;
    job.error = why.reason + ": " + why.detail;
    job.finished_at = clock_.Now();
    log::Warn("rebuild_failed", {{"job", job.id}, {"reason", why.reason}});
    Save(job);
}

void RebuildTask::Publish(RebuildJob& job, const Read& read, const RebuildResult& result) {
    const std::string version = "m" + std::to_string(job.id);
    const ServedModel model{version, result.champion_model, result.item_cosine, read.courses};
    if (const auto saved = model.Save(serving_->model_directory()); !saved) {
        return Fail(job, saved.error());
    }
    job.state = JobState::kDone;
    job.phase = "done";
    job.fraction = 1;
    job.model_version = version;
    job.figures = FiguresOf(result);
    job.finished_at = clock_.Now();
    const PublishedModel published{version,
                                   result.champion,
                                   job.figures,
                                   job.interactions,
                                   read.interactions.learners(),
                                   read.courses.size(),
                                   *job.finished_at,
                                   true};
    std::vector<std::string> versions;
    pool_.InTransaction([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        MysqlStore store{transaction, outbox};
        store.rebuilds.Update(job);
        store.models.Publish(published);
        versions.clear();
        for (const auto& one : store.models.List()) versions.push_back(one.version);
        v1::ModelPublished event;
        event.set_job_id(job.id);
        event.set_version(version);
        event.set_champion(result.champion);
        outbox.Add(event);
        outbox.Write(transaction);
        return true;
    });
    RemoveOldModels(serving_->model_directory(), versions, kKeptVersions);
    log::Info("model_published", {{"job", job.id},
                                  {"version", version},
                                  {"champion", result.champion},
                                  {"interactions", job.interactions},
                                  {"seconds", job.duration_s}});
}

}  // namespace lyceum::recommender
