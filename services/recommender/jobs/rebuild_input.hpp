#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "recommender/domain/store.hpp"
#include "recommender/model/found_options.hpp"
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

/// What a rebuild from the running state is to be good for.
struct LiveOptions {
    std::vector<std::string> kinds = {};  ///< To be measured.
    /// The kind that serves now. Up to so many enrolments all histories come along, as that takes
    /// no time to speak of. Past that the running state keeps what `sequence` learns from as well
    /// if that serves, by the options found; for any other kind that learns from histories, or
    /// where memory does not hold these sums, histories come along as far as memory holds them.
    /// Otherwise there is a sample, to measure with.
    std::string serving = {};
    FoundOptions found = {};
    std::uint64_t histories_up_to = 2'000'000;
    std::uint64_t memory_bound = kDefaultMemoryBound;
};

using Tick = std::function<void()>;

/// Everything from the store.
RebuildInput InputFromHistories(Store& store, const Tick& tick);
/// From the running state, brought up to date. Errors of LiveState::CatchUp; ResourceExhausted
/// `memory_bound`: memory does not hold one of the kinds beside the sums, but it does from the
/// store.
Result<RebuildInput> InputFromLive(Store& store, LiveState& live, const Tick& tick,
                                   const LiveOptions& options = {});
/// From what several workers summed; `position` is the log's before they began.
RebuildInput InputFromSum(Store& store, const SampledSum& sum, std::uint64_t position);

}  // namespace lyceum::recommender
