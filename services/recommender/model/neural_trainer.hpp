#pragma once

#include "recommender/kernels/adam.hpp"
#include "recommender/model/neural_batch.hpp"
#include "recommender/model/neural_network.hpp"

namespace lyceum::recommender {

/// Gradient descent on the multinomial loss −Σⱼ yⱼ·ln P(j) of a batch of learners. Dense work goes
/// through sgemm, sparse rows through gathers. Holds weights, their mean, gradients and
/// Adam's two moments: 20 bytes a weight, and 4 bytes a learner of the batch and course.
class NeuralTrainer {
public:
    NeuralTrainer(std::uint32_t courses, const NeuralOptions& options, unsigned threads);

    /// One step of Adam. Returns the mean loss of a learner before it; NaN or infinity when the
    /// weights have left all bounds.
    double Step(const NeuralBatch& batch);

    const NeuralWeights& weights() const { return weights_; }
    /// Their mean over the last steps (Polyak and Juditsky 1992, with exponential weights).
    const NeuralWeights& mean() const { return mean_; }

private:
    void Forward(const NeuralBatch& batch);
    double Loss(const NeuralBatch& batch);
    void Backward(const NeuralBatch& batch);
    void Apply();
    void Average();

    AdamOptions adam_;
    float average_;
    unsigned threads_;
    std::uint64_t steps_ = 0;
    NeuralWeights weights_;
    NeuralWeights mean_;
    NeuralWeights gradient_;
    Adam adam_w1_;
    Adam adam_b1_;
    Adam adam_w2_;
    Adam adam_b2_;
    DenseMatrix hidden_;        ///< learners × hidden
    DenseMatrix hidden_error_;  ///< the same
    DenseMatrix output_;        ///< learners × courses: logits, then probabilities, then errors
};

}  // namespace lyceum::recommender
