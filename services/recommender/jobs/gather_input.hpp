#pragma once

#include <filesystem>

#include "platform/db/pool.hpp"
#include "recommender/jobs/job_lease.hpp"
#include "recommender/jobs/rebuild_input.hpp"

namespace lyceum::recommender {

struct GatherFrom {
    db::Pool& pool;
    LiveState& live;
    const std::filesystem::path& directory;  ///< Where parts of shards lie.
    const LiveOptions& options;
};

/// What a job learns from: shards if it asks for them, everything in the store if it is thorough or
/// memory holds more from there, else the running state. ResourceExhausted
/// `memory_bound`: shards do not fit; errors of InputFromLive and SumInShards. Throws as
/// JobLease::Tick.
Result<RebuildInput> GatherInput(JobLease& lease, const GatherFrom& from);

}  // namespace lyceum::recommender
