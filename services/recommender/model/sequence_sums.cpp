#include "recommender/model/sequence_sums.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/gram.hpp"

namespace lyceum::recommender {
namespace {

/// Where evenness leaves the weight of a history as it is, so that λ keeps its meaning.
constexpr float kUsualLength = 10.0F;

}  // namespace

PairTables::PairTables(const SequenceOptions& options, std::size_t longest)
    : fade_{FadeOf(options)},
      stride_{fade_.size() + 1},
      past_(fade_.size() * stride_),
      ahead_(longest + 1),
      row_(longest + 1),
      whole_{options.whole} {
    for (std::size_t gap = 0; gap < fade_.size(); ++gap) {
        for (std::size_t k = 0; k < fade_.size(); ++k) {
            const float older = gap + k < fade_.size() ? fade_[gap + k] : 0.0F;
            float* sums = past_.data() + gap * stride_;
            sums[k + 1] = sums[k] + older * fade_[k];
        }
    }
    const double step = std::exp(-1.0 / static_cast<double>(options.horizon));
    double sum = 0.0;
    for (std::size_t gap = 1; gap <= longest; ++gap) {
        sum = sum * step + static_cast<double>(gap <= fade_.size() ? fade_[gap - 1] : 0.0F);
        ahead_[gap] = static_cast<float>(sum);
    }
    for (std::size_t n = 1; n <= longest; ++n) {
        row_[n] = std::pow(static_cast<float>(n) / kUsualLength, -options.evenness);
    }
}

PairTables TablesFor(const Interactions& all, const SequenceOptions& options) {
    std::size_t longest = 0;
    for (std::size_t u = 0; u < all.learners(); ++u) {
        longest = std::max(longest, all.Items(u).size());
    }
    return {options, longest};
}

SequenceSums SumPairs(const Interactions& all, const SequenceOptions& options, unsigned threads) {
    const PairTables tables = TablesFor(all, options);
    auto [past, next, whole] =
        PairSums(OrderedRows{all.courses, all.offsets, all.items}, tables, threads);
    AddTransposed(past, past, threads);
    // What comes after tells nothing of what came before but that both were taken.
    AddTransposed(next, whole, threads);
    return {options, std::move(past), std::move(next)};
}

void AddPairs(SequenceSums& sums, const PairTables& tables, std::span<const std::uint32_t> items,
              float sign) {
    tables.ForEachPair(items, [&](std::size_t i, std::size_t j, PairWeights weights) {
        const std::uint32_t older = items[i];
        const std::uint32_t newer = items[j];
        weights *= sign;
        sums.past.At(older, newer) += weights[0];
        sums.next.At(older, newer) += weights[1];
        if (i == j) return;
        sums.past.At(newer, older) += weights[0];
        sums.next.At(newer, older) += weights[2];
    });
}

}  // namespace lyceum::recommender
