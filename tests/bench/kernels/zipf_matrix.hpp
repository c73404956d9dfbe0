#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "recommender/kernels/csr_matrix.hpp"

namespace lyceum::recommender {

/// learners × courses with about `cells` ones; course k is taken with probability ∝ (k+1)^(−0.8),
/// and how many courses a learner takes is geometric. The same for the same arguments.
inline CsrMatrix ZipfMatrix(std::uint32_t learners, std::uint32_t courses, std::uint64_t cells) {
    std::mt19937_64 random{42};
    std::vector<double> cumulative(courses);
    double sum = 0.0;
    for (std::uint32_t k = 0; k < courses; ++k) {
        cumulative[k] = sum += std::pow(static_cast<double>(k) + 1.0, -0.8);
    }
    const double mean = static_cast<double>(cells) / std::max(1.0, static_cast<double>(learners));
    std::geometric_distribution<std::uint32_t> degree{1.0 / std::max(1.0, mean)};
    std::uniform_real_distribution<double> uniform{0.0, sum};
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> indices;
    indices.reserve(cells + cells / 8);
    for (std::uint32_t learner = 0; learner < learners; ++learner) {
        for (std::uint32_t i = std::min(degree(random) + 1, courses); i > 0; --i) {
            const auto found =
                std::upper_bound(cumulative.begin(), cumulative.end() - 1, uniform(random));
            indices.push_back(static_cast<std::uint32_t>(found - cumulative.begin()));
        }
        offsets.push_back(indices.size());
    }
    return *CsrMatrix::FromRows(courses, std::move(offsets), std::move(indices));
}

}  // namespace lyceum::recommender
