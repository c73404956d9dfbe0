#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "recommender/kernels/by_column.hpp"
#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {

/// Rows of columns whose order matters: row r is items[offsets[r] … offsets[r+1]), which holds no
/// column twice.
struct OrderedRows {
    std::uint32_t columns = 0;
    std::span<const std::uint64_t> offsets;
    std::span<const std::uint32_t> items;  ///< each below `columns`
};

/// What one pair of places adds to three sums; the fourth number is not used.
using PairWeights = float __attribute__((vector_size(16)));

/// For k = 0, 1, 2: Sₖ(i, j) = Σ of weights(gap, after, n)[k] over the rows of n cells where j
/// comes `gap` ≥ 0 places after i and `after` places before the last. What a Gram matrix is where
/// the order matters. Work: Σ n(n+1)/2 calls over rows of n cells. Memory beyond the sums: 12 bytes
/// a cell of the rows. The result does not depend on `threads` (0: all cores).
template <typename Weights>
std::array<DenseMatrix, 3> PairSums(const OrderedRows& rows, const Weights& weights,
                                    unsigned threads = 0) {
    constexpr std::size_t kAhead = 12;
    /// A cell and what follows it in its row.
    struct Tail {
        std::uint32_t begin;
        std::uint32_t length;
        std::uint32_t row_length;
    };
    const auto tail = [&](std::size_t row, std::uint64_t i) {
        const std::uint64_t end = rows.offsets[row + 1];
        return Tail{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end - i),
                    static_cast<std::uint32_t>(end - rows.offsets[row])};
    };
    const auto tails = CollectByColumn(rows.columns, rows.offsets, rows.items, tail);
    std::array<DenseMatrix, 3> sums;
    for (DenseMatrix& sum : sums) sum = DenseMatrix{rows.columns, rows.columns};
    ParallelFor(rows.columns, 8, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<PairWeights> row(rows.columns);
        for (std::size_t i = begin; i < end; ++i) {
            std::fill(row.begin(), row.end(), PairWeights{});
            const auto of_column = tails.Of(i);
            // Rows lie far apart in memory: ask for them some steps ahead.
            for (std::size_t t = 0; t < of_column.size(); ++t) {
                if (t + kAhead < of_column.size()) {
                    __builtin_prefetch(rows.items.data() + of_column[t + kAhead].begin);
                }
                const Tail from = of_column[t];
                const std::uint32_t* items = rows.items.data() + from.begin;
                for (std::uint32_t gap = 0; gap < from.length; ++gap) {
                    row[items[gap]] += weights(gap, from.length - 1 - gap, from.row_length);
                }
            }
            for (std::size_t k = 0; k < sums.size(); ++k) {
                float* out = sums[k].Row(i).data();
                for (std::size_t j = 0; j < rows.columns; ++j) out[j] = row[j][k];
            }
        }
    });
    return sums;
}

}  // namespace lyceum::recommender
