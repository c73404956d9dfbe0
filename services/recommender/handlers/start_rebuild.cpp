#include "recommender/handlers/start_rebuild.hpp"

#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {

namespace {

/// A job whose message was lost or parked would keep its place for ever. Sent twice it runs once.
constexpr std::chrono::minutes kSendAgainAfter{1};

void Send(const RebuildJob& job, Store& store) {
    v1::RebuildRecommendations message;
    message.set_job_id(job.id);
    store.outbox.AddJob(kRebuildQueue, message);
}

}  // namespace

Result<v1::Rebuild> StartRebuild::Handle(const Command&, const messaging::Context&,
                                         Store& store) const {
    if (const auto waiting = store.rebuilds.FindQueued()) {
        if (clock_.Now() - waiting->requested_at > kSendAgainAfter) Send(*waiting, store);
        return Describe(*waiting);
    }
    RebuildJob job;
    job.requested_at = clock_.Now();
    job.id = store.rebuilds.Add(job);
    Send(job, store);
    return Describe(job);
}

}  // namespace lyceum::recommender
