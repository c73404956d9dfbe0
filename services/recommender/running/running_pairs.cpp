#include "recommender/running/running_pairs.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "recommender/kernels/lower_half.hpp"
#include "recommender/model/conditional.hpp"

namespace lyceum::recommender {
namespace {

constexpr float kUnits = 1 << 20;

/// Of a weight ≥ 0.
std::int64_t Rounded(float weight) { return static_cast<std::int64_t>(weight * kUnits + 0.5F); }

float InUnits(std::int64_t sum) { return static_cast<float>(sum) / kUnits; }

}  // namespace

void RunningPairs::WillChange(std::uint32_t index, std::span<const Cell> before) {
    if (before_.try_emplace(index, before.begin(), before.end()).second) {
        waiting_ += before.size() * before.size() + kOfARow;
    }
}

void RunningPairs::Settle(const std::vector<std::vector<Cell>>& rows) {
    for (const auto& [index, before] : before_) {
        Sum(before, -1);
        Sum(rows[index], 1);
    }
    before_.clear();
    waiting_ = 0;
}

void RunningPairs::Sum(std::span<const Cell> row, std::int64_t sign) {
    if (row.size() > tables_.longest()) tables_ = {options_, std::bit_ceil(row.size())};
    for (const Cell& cell : row) sums_.Grow(cell.column + 1);
    const std::int64_t even = row.empty() ? 0 : sign * Rounded(EvenWeight(row.size()));
    tables_.ForEachPair(row, [&](std::size_t i, std::size_t j, PairWeights weights) {
        const std::uint32_t older = row[i].column;
        const std::uint32_t newer = row[j].column;
        Sums& sums = sums_.At(older, newer);
        const std::int64_t forth = sign * Rounded(weights[1]);
        const std::int64_t back = sign * Rounded(weights[2]);
        sums.past += sign * Rounded(weights[0]);
        sums.next += older >= newer ? forth : back;
        sums.next_mirrored += older >= newer ? back : forth;
        sums.even += even;
    });
}

void RunningPairs::Add(const RunningPairs& other, std::span<const std::uint32_t> here) {
    for (std::uint32_t i = 0; i < other.sums_.size(); ++i) {
        sums_.Grow(here[i] + 1);
        const auto row = other.sums_.Row(i);
        for (std::uint32_t j = 0; j <= i; ++j) {
            Sums& sums = sums_.At(here[i], here[j]);
            const bool turned = here[i] < here[j];
            sums.past += row[j].past;
            sums.next += turned ? row[j].next_mirrored : row[j].next;
            sums.next_mirrored += turned ? row[j].next : row[j].next_mirrored;
            sums.even += row[j].even;
        }
    }
}

Result<RunningPairs> RunningPairs::FromParts(const SequenceOptions& options,
                                             std::span<const Sums> cells) {
    RunningPairs pairs{options};
    while (cells.size() > pairs.sums_.size()) {
        const std::uint32_t row = pairs.sums_.size();
        pairs.sums_.Grow(row + 1);
        std::copy_n(cells.begin(), row + 1, pairs.sums_.Row(row).begin());
        cells = cells.subspan(row + std::size_t{1});
    }
    if (cells.empty()) return pairs;
    return FailedPrecondition("state_broken", "sums of pairs that are no triangle");
}

KnownPairs RunningPairs::Dense(const std::vector<std::int64_t>& columns, unsigned threads) const {
    const std::size_t n = columns.size();
    KnownPairs dense{{options_, DenseMatrix{n, n}, DenseMatrix{n, n}}, DenseMatrix{n, n}};
    const auto known = [&](std::size_t i) { return columns[i] >= 0 && columns[i] < sums_.size(); };
    ForEachOfLowerHalf(n, threads, [&](std::size_t i, std::size_t j) {
        if (!known(i) || !known(j)) return;
        const auto from = static_cast<std::uint32_t>(columns[i]);
        const auto to = static_cast<std::uint32_t>(columns[j]);
        const Sums& sums = sums_.At(from, to);
        const bool turned = from < to;
        dense.sequence.past.At(i, j) = dense.sequence.past.At(j, i) = InUnits(sums.past);
        dense.sequence.next.At(j, i) = InUnits(turned ? sums.next : sums.next_mirrored);
        // Written last, as of i = j this one counts.
        dense.sequence.next.At(i, j) = InUnits(turned ? sums.next_mirrored : sums.next);
        dense.even.At(i, j) = dense.even.At(j, i) = InUnits(sums.even);
    });
    return dense;
}

}  // namespace lyceum::recommender
