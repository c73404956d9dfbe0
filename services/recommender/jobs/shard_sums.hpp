#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "recommender/jobs/job_lease.hpp"
#include "recommender/running/sample.hpp"

namespace lyceum::recommender {

/// Several workers may consume it; the name ends as the broker's policy for jobs wants it.
inline constexpr const char* kShardQueue = "recommender.shard.rebuild";

/// The messages of a job: its learners in ranges of ids, as even as ids are. `found` as in the
/// message.
std::vector<v1::RebuildShard> ShardsOf(const RebuildJob& job, std::uint64_t first_learner,
                                       std::uint64_t last_learner, const std::string& found = {});

/// A worker's part: sums its range from the store into a file beside the models, whole or not at
/// all. Does nothing if the file is there already or the job is no longer under way.
void RunShard(const v1::RebuildShard& shard, const std::filesystem::path& directory, db::Pool& pool,
              const std::atomic<bool>& stopping);

/// The coordinator's part: sends the messages, waits for the files, adds them up in the order of
/// the shards and removes them. Unavailable `shard_missing` names a shard that did not come within
/// ten minutes after the last one did; errors of LoadSum and GramSum::Add.
Result<SampledSum> SumInShards(JobLease& lease, const std::filesystem::path& directory,
                               db::Pool& pool, const std::string& found);

/// Parts that jobs other than this one left behind.
void RemoveOldParts(const std::filesystem::path& directory, std::uint64_t job_id);

}  // namespace lyceum::recommender
