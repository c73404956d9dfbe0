#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "recommender/domain/store.hpp"
#include "recommender/model/rebuild.hpp"
#include "recommender/running/live_state.hpp"
#include "recommender/running/sample.hpp"

namespace lyceum::recommender {

/// What a rebuild learns from, with the courses behind the columns.
struct RebuildInput {
    std::vector<CourseId> courses;
    Interactions histories;         ///< Of all learners, or of a sample beside the sums.
    std::optional<KnownSums> sums;  ///< None: the models count for themselves.
    std::string source;             ///< "live", "shards", "histories"
    std::uint64_t interactions = 0;
    std::uint64_t learners = 0;
    std::optional<double> cold_share;  ///< ColdShareOf() all learners; none where only a sample is.
    std::uint64_t position = 0;  ///< In the change log, of the last change that is in it for sure.
};

/// Up to so many enrolments the histories are used beside the sums, for the kinds of models that
/// need them.
inline constexpr std::uint64_t kUseHistoriesUpTo = 2'000'000;

using Tick = std::function<void()>;

/// Everything from the store.
RebuildInput InputFromHistories(Store& store, const Tick& tick);
/// From the running state, brought up to date; past that many enrolments with a sample of the
/// histories. Errors of LiveState::CatchUp.
Result<RebuildInput> InputFromLive(Store& store, LiveState& live, const Tick& tick,
                                   std::uint64_t use_histories_up_to = kUseHistoriesUpTo);
/// From what several workers summed; `position` is the log's before they began.
RebuildInput InputFromSum(Store& store, const SampledSum& sum, std::uint64_t position);

}  // namespace lyceum::recommender
