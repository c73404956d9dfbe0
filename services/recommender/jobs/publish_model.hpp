#pragma once

#include <filesystem>

#include "recommender/jobs/job_lease.hpp"
#include "recommender/jobs/rebuild_input.hpp"

namespace lyceum::recommender {

struct ToPublish {
    const RebuildInput& input;
    const RebuildResult& result;
    std::string found;  ///< As PublishedModel::found.
};

/// Writes the model's files, ends the job and makes its model the active one, then removes files
/// of versions past the last five, but for those in use. A file that cannot be written fails the
/// job. Throws JobLost and what the store throws; the files are gone again unless the model may be
/// published all the same, as after db::ConnectionLost.
void PublishModel(JobLease& lease, db::Pool& pool, const Clock& clock,
                  const std::filesystem::path& directory, const ToPublish& what);

}  // namespace lyceum::recommender
