#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/kernels/pair_sums.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/model/sequence_options.hpp"

namespace lyceum::recommender {

/// What one pair of places in a history adds to SᵀDS + μXᵀDX, to SᵀDT + μXᵀDX and to μXᵀDX alone
/// (TrainSequence has the names), from tables, so that no S and T are needed: the sums over the
/// places between which past and future are cut depend on gaps alone.
class PairTables {
public:
    /// For histories of up to `longest` courses.
    PairTables(const SequenceOptions& options, std::size_t longest);

    std::size_t longest() const { return row_.size() - 1; }
    /// Of a history of n courses, the newer of the two `gap` places after the older and `after`
    /// places before the last.
    PairWeights operator()(std::size_t gap, std::size_t after, std::size_t n) const {
        const std::size_t cuts = std::min(after, fade_.size());
        const float past = gap < fade_.size() ? past_[gap * stride_ + cuts] : 0.0F;
        return row_[n] * PairWeights{past + whole_, ahead_[gap] + whole_, whole_, 0.0F};
    }
    /// Calls add(i, j, weights) for every two places of a history, items[j] the later, and for each
    /// with itself.
    template <typename Items, typename Add>
    void ForEachPair(const Items& items, Add add) const {
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (std::size_t j = i; j < items.size(); ++j) {
                add(i, j, (*this)(j - i, items.size() - 1 - j, items.size()));
            }
        }
    }

private:
    std::vector<float> fade_;
    std::size_t stride_;
    std::vector<float> past_;   ///< [gap][places after the newer one]: Σ f(gap + k)·f(k)
    std::vector<float> ahead_;  ///< [gap]: Σ over a + b = gap − 1 of f(a)·exp(−b/τ); 0 for 0
    std::vector<float> row_;    ///< [length]
    float whole_;
};

/// For the longest history of these.
PairTables TablesFor(const Interactions& all, const SequenceOptions& options);

/// What TrainSequence learns from: sums over learners, by the options that SameSums compares.
struct SequenceSums {
    SequenceOptions options;
    DenseMatrix past;  ///< SᵀDS + μXᵀDX, symmetric
    DenseMatrix next;  ///< SᵀDT + μXᵀDX: row what was taken, column what came after
};

/// What is kept beside the Gram matrix where `sequence` serves: what it learns from, and what
/// `conditional` does, which then serves newcomers. courses² · 12 bytes.
struct KnownPairs {
    SequenceSums sequence;
    DenseMatrix even;  ///< XᵀDX, D = diag(EvenWeight(d)), of X without weights
};

/// Over the ordered histories of all.
SequenceSums SumPairs(const Interactions& all, const SequenceOptions& options, unsigned threads);

/// A history joins the sums (sign 1) or leaves them (−1). `tables` are of their options.
void AddPairs(SequenceSums& sums, const PairTables& tables, std::span<const std::uint32_t> items,
              float sign);

}  // namespace lyceum::recommender
