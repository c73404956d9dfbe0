#pragma once

#include <memory>

#include "recommender/domain/store.hpp"
#include "recommender/serving/peers.hpp"

namespace lyceum::recommender {

/// Peers are sought among learners of so many enrolments.
inline constexpr std::uint64_t kPeerCells = 500'000;

/// Reads the learners among whom peers are sought: all where the catalogue counts no more than
/// `cells` enrolments (never more than twice as many are read), else the first of each of 64 equal
/// parts of the ids, so that old and new learners are there, `cells` enrolments together. Likewise
/// where it counts none at all.
Result<std::shared_ptr<const Peers>> ReadPeers(Store& store, const Catalogue& catalogue,
                                               std::uint64_t cells = kPeerCells);

}  // namespace lyceum::recommender
