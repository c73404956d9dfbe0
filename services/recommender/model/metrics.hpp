#pragma once

#include <cstdint>
#include <span>

#include "recommender/kernels/top_k.hpp"

namespace lyceum::recommender {

/// Means over learners who have something held back; the ranking is over all courses not taken.
struct Metrics {
    double ndcg_at_10 = 0.0;
    double recall_at_10 = 0.0;
    double ndcg_at_20 = 0.0;
    double recall_at_20 = 0.0;
    double coverage_at_20 = 0.0;  ///< share of all courses that anyone is shown
    std::uint64_t learners = 0;
};

/// DCG / ideal DCG over the first k: a hit at rank r (from 1) gains 1/log₂(r + 1).
/// `relevant` ascends and is not empty.
double NdcgAt(std::span<const Scored> ranking, std::span<const std::uint32_t> relevant,
              std::size_t k);

/// Hits among the first k by the number of relevant courses.
double RecallAt(std::span<const Scored> ranking, std::span<const std::uint32_t> relevant,
                std::size_t k);

}  // namespace lyceum::recommender
