#include "recommender/kernels/lower_half.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace lyceum::recommender {
namespace {

TEST(LowerHalf, EveryCellIsVisitedOnce) {
    for (const std::size_t n : {0UL, 1UL, 31UL, 32UL, 33UL, 100UL}) {
        std::vector<int> visits(n * n);
        ForEachOfLowerHalf(n, 3, [&](std::size_t i, std::size_t j) { ++visits[i * n + j]; });
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                ASSERT_EQ(visits[i * n + j], j <= i ? 1 : 0) << i << ", " << j << " of " << n;
            }
        }
    }
}

}  // namespace
}  // namespace lyceum::recommender
