#include "recommender/jobs/publish_model.hpp"

#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/domain/cold_share.hpp"
#include "recommender/jobs/figures.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kKeptVersions = 5;

/// Another attempt's files are never written over: their model may be published.
std::string VersionOf(const RebuildJob& job) {
    const std::string version = "m" + std::to_string(job.id);
    return job.attempt == 1 ? version : version + "-" + std::to_string(job.attempt);
}

/// Ends the job and makes its model the active one. Returns all versions, those in use first.
std::vector<std::string> Commit(JobLease& lease, const Clock& clock, const std::string& version,
                                const RebuildInput& input, const RebuildResult& result) {
    RebuildJob& job = lease.job();
    lease.Enter("done", 1);
    job.state = JobState::kDone;
    job.model_version = version;
    job.figures = FiguresOf(result);
    job.finished_at = clock.Now();
    const PublishedModel published{version,
                                   result.champion,
                                   job.figures,
                                   job.interactions,
                                   job.learners,
                                   input.courses.size(),
                                   *job.finished_at,
                                   true,
                                   ColdShareOf(input.histories.offsets)};
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

}  // namespace

void PublishModel(JobLease& lease, const Clock& clock, const std::filesystem::path& directory,
                  const RebuildInput& input, const RebuildResult& result) {
    RebuildJob& job = lease.job();
    const std::string version = VersionOf(job);
    const ServedModel model{version, result.champion_model, result.item_cosine, input.courses};
    if (const auto saved = model.Save(directory); !saved) {
        return lease.Fail(saved.error());
    }
    std::vector<std::string> versions;
    try {
        versions = Commit(lease, clock, version, input, result);
    } catch (const JobLost&) {
        RemoveOldModels(directory, {version}, 0);
        throw;
    }
    RemoveOldModels(directory, versions, kKeptVersions);
    log::Info("model_published", {{"job", job.id},
                                  {"version", version},
                                  {"champion", result.champion},
                                  {"source", job.source},
                                  {"interactions", job.interactions},
                                  {"seconds", job.duration_s}});
}

}  // namespace lyceum::recommender
