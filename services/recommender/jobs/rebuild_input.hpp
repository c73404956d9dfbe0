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

/// Whose histories a rebuild from the running state has beside the sums: those of all learners, for
/// the kinds of models that learn from them, or of a sample to measure models with.
struct HistoriesWanted {
    /// All of them up to so many enrolments, as that takes no time to speak of.
    std::uint64_t up_to = 2'000'000;
    /// Beyond that, too, if training this kind stays within so many bytes.
    std::string for_kind = {};
    std::uint64_t within_bytes = 0;
};

using Tick = std::function<void()>;

/// Everything from the store.
RebuildInput InputFromHistories(Store& store, const Tick& tick);
/// From the running state, brought up to date. Errors of LiveState::CatchUp.
Result<RebuildInput> InputFromLive(Store& store, LiveState& live, const Tick& tick,
                                   const HistoriesWanted& wanted = {});
/// From what several workers summed; `position` is the log's before they began.
RebuildInput InputFromSum(Store& store, const SampledSum& sum, std::uint64_t position);

}  // namespace lyceum::recommender
