#pragma once

#include <memory>

#include "recommender/domain/store.hpp"
#include "recommender/serving/peers.hpp"

namespace lyceum::recommender {

/// Peers are sought among learners of about so many enrolments.
inline constexpr std::uint64_t kPeerCells = 500'000;

/// Reads the learners among whom peers are sought: all of them, or those of 64 equal parts of the
/// ids that hold about kPeerCells enrolments together, so that old and new learners are there.
Result<std::shared_ptr<const Peers>> ReadPeers(Store& store, const Catalogue& catalogue,
                                               std::uint64_t cells = kPeerCells);

}  // namespace lyceum::recommender
