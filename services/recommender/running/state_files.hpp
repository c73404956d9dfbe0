#pragma once

#include <filesystem>
#include <string>

#include "recommender/running/running_state.hpp"
#include "recommender/running/sample.hpp"

namespace lyceum::recommender {

/// The whole state with its position in the log of this origin. Errors of WriteChecked.
Result<Done> SaveState(const RunningState& state, const std::string& origin,
                       const std::filesystem::path& path);
/// Errors of ReadChecked; `state_foreign` also for another origin, `state_broken` where the parts
/// do not fit together; ResourceExhausted `memory_bound`.
Result<RunningState> LoadState(const std::filesystem::path& path, const std::string& origin,
                               std::uint64_t memory_bound);

/// What one worker summed, for another.
Result<Done> SaveSum(const SampledSum& sum, const std::filesystem::path& path);
Result<SampledSum> LoadSum(const std::filesystem::path& path);

}  // namespace lyceum::recommender
