#pragma once

#include <algorithm>
#include <cstddef>

#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {

/// Calls visit(i, j) once for all 0 ≤ j ≤ i < n, on `threads` threads (0: all cores). Goes by
/// tiles, so that of row-major matrices what lies at (j, i) stays in the cache as well as what lies
/// at (i, j).
template <typename Visit>
void ForEachOfLowerHalf(std::size_t n, unsigned threads, const Visit& visit) {
    constexpr std::size_t kTile = 64;
    ParallelFor(n, kTile, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t left = 0; left < end; left += kTile) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::size_t right = std::min(left + kTile, i + 1);
                for (std::size_t j = left; j < right; ++j) visit(i, j);
            }
        }
    });
}

}  // namespace lyceum::recommender
