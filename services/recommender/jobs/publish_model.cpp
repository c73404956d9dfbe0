#include "recommender/jobs/publish_model.hpp"

#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/jobs/figures.hpp"
#include "recommender/jobs/model_version.hpp"
#include "recommender/jobs/remove_old_models.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kKeptVersions = 5;

/// Ends the job and makes its model the active one.
void Commit(JobLease& lease, const Clock& clock, const std::string& version,
            const ToPublish& what) {
    const auto& [input, result, found] = what;
    RebuildJob& job = lease.job();
    job.state = JobState::kDone;
    job.model_version = version;
    job.figures = FiguresOf(result);
    job.finished_at = clock.Now();
    const PublishedModel published{version,          result.champion,
                                   job.figures,      job.interactions,
                                   job.learners,     input.courses.size(),
                                   *job.finished_at, true,
                                   input.cold_share, found};
    lease.Save([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        MysqlStore store{transaction, outbox};
        store.models.Publish(published);
        v1::ModelPublished event;
        event.set_job_id(job.id);
        event.set_version(version);
        event.set_champion(result.champion);
        outbox.Add(event);
        outbox.Write(transaction);
    });
}

/// The job has ended by now: where the store fails, the next one's end removes them.
void RemoveOld(db::Pool& pool, const std::filesystem::path& directory) {
    try {
        pool.InTransaction([&directory](db::Transaction& transaction) {
            service::NoOutbox none;
            MysqlStore store{transaction, none};
            RemoveOldModels(store.view, directory, kKeptVersions);
            return true;
        });
    } catch (const db::Error& error) {
        log::Warn("old_models_kept", {{"reason", error.what()}});
    }
}

}  // namespace

void PublishModel(JobLease& lease, db::Pool& pool, const Clock& clock,
                  const std::filesystem::path& directory, const ToPublish& what) {
    const auto& [input, result, found] = what;
    RebuildJob& job = lease.job();
    const std::string version = VersionOf({job.id, job.attempt});
    const ServedModel model{version, result.champion_model, result.item_cosine, input.courses};
    if (const auto saved = model.Save(directory); !saved) {
        RemoveModelFiles(directory, version);
        return lease.Fail(saved.error());
    }
    bool committing = false;
    try {
        lease.Enter("done", 1);
        committing = true;
        Commit(lease, clock, version, what);
    } catch (const db::ConnectionLost&) {
        // A commit may have happened; if not, the next job's start removes the files.
        if (!committing) RemoveModelFiles(directory, version);
        throw;
    } catch (const std::exception&) {
        RemoveModelFiles(directory, version);
        throw;
    }
    RemoveOld(pool, directory);
    log::Info("model_published", {{"job", job.id},
                                  {"version", version},
                                  {"champion", result.champion},
                                  {"source", job.source},
                                  {"interactions", job.interactions},
                                  {"seconds", job.duration_s}});
}

}  // namespace lyceum::recommender
