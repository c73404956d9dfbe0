#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommender/kernels/top_k.hpp"

namespace lyceum::recommender {

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

/// Means over learners who have something held back; the ranking is over all courses not taken.
struct Metrics {
    double ndcg_at_10 = 0.0;
    double recall_at_10 = 0.0;
    double ndcg_at_20 = 0.0;
    double recall_at_20 = 0.0;
    double hit_rate_at_10 = 0.0;   ///< share of learners with at least one hit
    Interval ndcg_at_10_interval;  ///< 95 %, by bootstrap over learners
    double coverage_at_20 = 0.0;   ///< share of all courses that anyone is shown
    std::uint64_t learners = 0;
    std::vector<double> ndcg_at_10_of_each = {};  ///< in the order of learners
};

/// DCG / ideal DCG over the first k: a hit at rank r (from 1) gains 1/log₂(r + 1).
/// `relevant` ascends and is not empty.
double NdcgAt(std::span<const Scored> ranking, std::span<const std::uint32_t> relevant,
              std::size_t k);

/// Where the mean of `values` lies with 95 % confidence: percentiles of the means of 400 samples
/// drawn with replacement (Efron 1979). The same for the same seed; {0, 0} of nothing.
Interval BootstrapMean(std::span<const double> values, std::uint64_t seed, unsigned threads = 0);

/// Hits among the first k by the number of relevant courses.
double RecallAt(std::span<const Scored> ranking, std::span<const std::uint32_t> relevant,
                std::size_t k);

}  // namespace lyceum::recommender
