#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/model/sequence_sums.hpp"

namespace lyceum::recommender {

/// What models train on: the matrix in both directions and, once computed, its Gram matrix,
/// which all models share. One thread trains at a time. `interactions` must outlive it.
class TrainingData {
public:
    /// InvalidArgument as ToMatrix.
    static Result<std::shared_ptr<TrainingData>> From(const Interactions& interactions,
                                                      unsigned threads = 0);

    const Interactions& interactions() const { return interactions_; }
    const CsrMatrix& x() const { return x_; }
    const CsrMatrix& xt() const { return xt_; }
    unsigned threads() const { return threads_; }

    bool HasGram() const { return gram_.has_value(); }
    /// Only when HasGram().
    const DenseMatrix& Gram() const { return *gram_; }
    /// Computes the Gram matrix unless it is there. courses² · 4 bytes: plan the memory first.
    void ComputeGram();
    /// A Gram matrix from elsewhere (kept up to date by events), courses × courses.
    void UseGram(DenseMatrix gram) { gram_ = std::move(gram); }
    /// How many learners took each course, where the rows here are only some of them.
    void UseCounts(std::vector<float> counts) { counts_ = std::move(counts); }
    const std::optional<std::vector<float>>& counts() const { return counts_; }
    /// Sums over the ordered histories of all learners, courses × courses.
    void UsePairs(KnownPairs pairs) { pairs_ = std::move(pairs); }
    /// KnownPairs::even, or null.
    const DenseMatrix* EvenGram() const { return pairs_ ? &pairs_->even : nullptr; }
    /// Those that are known if they are by these options, else null.
    const SequenceSums* SequenceSumsBy(const SequenceOptions& options) const {
        const bool known = pairs_ && SameSums(pairs_->sequence.options, options);
        return known ? &pairs_->sequence : nullptr;
    }
    /// How many learners took each course: those counts, or what the rows here say.
    std::vector<float> LearnersOf() const;

private:
    TrainingData(const Interactions& interactions, CsrMatrix x, unsigned threads);

    const Interactions& interactions_;
    CsrMatrix x_;
    CsrMatrix xt_;
    std::optional<DenseMatrix> gram_;
    std::optional<std::vector<float>> counts_;
    std::optional<KnownPairs> pairs_;
    unsigned threads_;
};

}  // namespace lyceum::recommender
