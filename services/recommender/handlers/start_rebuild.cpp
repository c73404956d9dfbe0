#include "recommender/handlers/start_rebuild.hpp"

#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {

Result<v1::Rebuild> StartRebuild::Handle(const Command&, const messaging::Context&,
                                         Store& store) const {
    if (const auto waiting = store.rebuilds.FindQueued()) return Describe(*waiting);
    RebuildJob job;
    job.requested_at = clock_.Now();
    job.id = store.rebuilds.Add(job);
    v1::RebuildRecommendations message;
    message.set_job_id(job.id);
    store.outbox.AddJob(kRebuildQueue, message);
    return Describe(job);
}

}  // namespace lyceum::recommender
