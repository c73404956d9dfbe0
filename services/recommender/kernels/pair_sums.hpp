#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {

/// Rows of columns whose order matters: row r is items[offsets[r] … offsets[r+1]).
struct OrderedRows {
    std::uint32_t columns = 0;
    std::span<const std::uint64_t> offsets;
    std::span<const std::uint32_t> items;  ///< each below `columns`
};

/// A place in OrderedRows.
struct Occurrence {
    std::uint32_t row = 0;
    std::uint32_t position = 0;
};

/// For every column where it occurs, by ascending row: column c has
/// places[offsets[c] … offsets[c+1]).
struct Occurrences {
    explicit Occurrences(const OrderedRows& rows);

    std::vector<std::uint64_t> offsets;
    std::vector<Occurrence> places;
};

/// G(i, j) = Σ over rows of length n and positions p, q with items i, j of weight(p, q, n). What a
/// Gram matrix is where the order matters; not symmetric unless `weight` is. Work: Σ n² calls. The
/// result does not depend on `threads` (0: all cores).
template <typename Weight>
DenseMatrix PairSums(const OrderedRows& rows, const Occurrences& at, const Weight& weight,
                     unsigned threads = 0) {
    DenseMatrix sums{rows.columns, rows.columns};
    ParallelFor(rows.columns, 8, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t i = begin; i < end; ++i) {
            float* out = sums.Row(i).data();
            for (std::uint64_t a = at.offsets[i]; a < at.offsets[i + 1]; ++a) {
                const Occurrence place = at.places[a];
                const std::uint64_t first = rows.offsets[place.row];
                const auto n =
                    static_cast<std::uint32_t>(rows.offsets[place.row + std::size_t{1}] - first);
                for (std::uint32_t q = 0; q < n; ++q) {
                    out[rows.items[first + q]] += weight(place.position, q, n);
                }
            }
        }
    });
    return sums;
}

}  // namespace lyceum::recommender
