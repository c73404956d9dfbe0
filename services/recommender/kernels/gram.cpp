#include "recommender/kernels/gram.hpp"

#include <algorithm>
#include <vector>

#include "recommender/kernels/by_column.hpp"
#include "recommender/kernels/lower_half.hpp"
#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kAhead = 12;

/// The cells from (and with) one cell of a row to the row's end.
struct Tail {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

void SumTails(std::span<const Tail> tails, const std::uint32_t* columns, float* row) {
    // Tails lie far apart in memory: ask for them some steps ahead.
    for (std::size_t t = 0; t < tails.size(); ++t) {
        if (t + kAhead < tails.size()) __builtin_prefetch(columns + tails[t + kAhead].begin);
        const std::uint32_t* column = columns + tails[t].begin;
        for (std::uint32_t i = 0; i < tails[t].length; ++i) row[column[i]] += 1.0F;
    }
}

void SumTails(std::span<const Tail> tails, const std::uint32_t* columns, const float* values,
              float* row) {
    for (const Tail& tail : tails) {
        const std::uint32_t* column = columns + tail.begin;
        const float* value = values + tail.begin;
        for (std::uint32_t i = 0; i < tail.length; ++i) row[column[i]] += value[0] * value[i];
    }
}

}  // namespace

DenseMatrix Gram(const CsrMatrix& x, unsigned threads) {
    DenseMatrix gram{x.columns(), x.columns()};
    // One row of the upper half is the sum of tails.
    const auto tail = [&](std::size_t row, std::uint64_t i) {
        return Tail{static_cast<std::uint32_t>(i),
                    static_cast<std::uint32_t>(x.offsets()[row + 1] - i)};
    };
    const auto tails = CollectByColumn(x.columns(), x.offsets().View(), x.indices().View(), tail);
    const auto rows = [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t i = begin; i < end; ++i) {
            float* row = gram.Row(i).data();
            if (x.binary()) {
                SumTails(tails.Of(i), x.indices().data(), row);
            } else {
                SumTails(tails.Of(i), x.indices().data(), x.values().data(), row);
            }
        }
    };
    ParallelFor(x.columns(), 8, threads, rows);
    MirrorUpper(gram, threads);
    return gram;
}

void GramRow(const CsrMatrix& x, const CsrMatrix& xt, std::uint32_t i, std::span<float> row) {
    std::fill(row.begin(), row.end(), 0.0F);
    const auto learners = xt.Row(i);
    const auto weights = xt.RowValues(i);
    const std::uint64_t* offsets = x.offsets().data();
    const std::uint32_t* indices = x.indices().data();
    const float* values = x.values().data();
    float* sums = row.data();
    // Learners' rows lie far apart in memory: ask for them some steps ahead, and for where they
    // begin before that.
    for (std::size_t l = 0; l < learners.size(); ++l) {
        if (l + 2 * kAhead < learners.size()) {
            __builtin_prefetch(offsets + learners[l + 2 * kAhead]);
        }
        if (l + kAhead < learners.size()) {
            const std::uint64_t next = offsets[learners[l + kAhead]];
            __builtin_prefetch(indices + next);
            __builtin_prefetch(indices + next + 16);
        }
        const std::uint64_t end = offsets[learners[l] + std::size_t{1}];
        if (x.binary()) {
            for (std::uint64_t c = offsets[learners[l]]; c < end; ++c) sums[indices[c]] += 1.0F;
        } else {
            for (std::uint64_t c = offsets[learners[l]]; c < end; ++c) {
                sums[indices[c]] += weights[l] * values[c];
            }
        }
    }
}

void AddOuterProduct(DenseMatrix& gram, std::span<const std::uint32_t> v,
                     std::span<const float> values, float sign) {
    const auto value = [&](std::size_t i) { return values.empty() ? 1.0F : values[i]; };
    for (std::size_t i = 0; i < v.size(); ++i) {
        const auto row = gram.Row(v[i]);
        const float scaled = sign * value(i);
        for (std::size_t j = 0; j < v.size(); ++j) row[v[j]] += scaled * value(j);
    }
}

void AddTransposed(DenseMatrix& matrix, const DenseMatrix& other, unsigned threads) {
    ForEachOfLowerHalf(matrix.rows(), threads, [&](std::size_t i, std::size_t j) {
        if (i == j) return;
        // `other` may be the matrix: both are read before either is written.
        const float above = other.At(j, i);
        const float below = other.At(i, j);
        matrix.At(i, j) += above;
        matrix.At(j, i) += below;
    });
}

void MirrorUpper(DenseMatrix& matrix, unsigned threads) {
    ForEachOfLowerHalf(matrix.rows(), threads,
                       [&](std::size_t i, std::size_t j) { matrix.At(i, j) = matrix.At(j, i); });
}

}  // namespace lyceum::recommender
