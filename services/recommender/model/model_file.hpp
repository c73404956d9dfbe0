#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// A trained model with what its columns mean.
struct ModelFile {
    ModelPtr model;
    std::vector<std::string> course_ids;  ///< of column 0, 1, …; without line breaks
    std::string label;                    ///< the caller's: a version, a job id
};

/// Writes to a temporary file beside `path`, syncs it and renames it over `path`: readers see the
/// old file or the new one, whole. InvalidArgument when ids and columns differ in number or an id
/// holds a line break; Unavailable `model_file_write` names the path and the system's reason.
Result<Done> SaveModelFile(const ModelFile& file, const std::filesystem::path& path);

/// Checks the whole file in small reads, then maps it: memory is taken as the model is used, and
/// given back under pressure. Replacing the file does not disturb models loaded before.
/// NotFound `model_file_missing`; FailedPrecondition `model_file_foreign` (not a model file),
/// `model_file_version` (written by another format), `model_file_broken` (truncated or damaged).
Result<ModelFile> LoadModelFile(const std::filesystem::path& path);

}  // namespace lyceum::recommender
