#pragma once

#include <functional>

#include "recommender/domain/store.hpp"
#include "recommender/running/running_state.hpp"

namespace lyceum::recommender {

/// Calls work(Store&) over a connection of its own, which it only reads from, on the calling
/// thread, one made for it; once more if the connection is lost early.
using Reader = std::function<void(const std::function<void(Store&)>& work)>;

/// Everything in the store as a running state at position 0. A second reader reads the upper half
/// of the learners' ids while this thread reads the lower: a database gives each connection one
/// thread. The state is that of one reader; columns and learners may come in another order.
///
/// The readers need no common moment, nor does one need the log's: a learner is read by one of them
/// only, by one SELECT, and a change that comes after a mark taken before the call is in the log
/// with what the pair became. Applied afterwards it gives the same row whether it was read or not.
///
/// `tick` is called now and then on this thread and may throw to stop both. Errors of
/// RunningState::PutNew, whose memory bound holds over both together. What a reader throws is
/// thrown once both have ended.
Result<RunningState> ReadState(Store& store, const Reader& second, std::uint64_t memory_bound,
                               const std::function<void()>& tick);

}  // namespace lyceum::recommender
