#pragma once

#include "recommender/model/linear_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct EaseOptions {
    float lambda = 500.0F;  ///< > 0
};

/// EASE (Steck 2019, arXiv:1905.03375): P = (XᵀX + λI)⁻¹, B = I − P·diag(P)⁻¹. Computes the Gram
/// matrix of `data` if need be and keeps it; takes courses² · 4 bytes more.
/// InvalidArgument for an option out of bounds; FailedPrecondition `not_positive_definite`.
Result<ModelPtr> TrainEase(TrainingData& data, const EaseOptions& options = {});

struct EdlaeOptions {
    float dropout = 0.7F;   ///< p: 0 ≤ p < 1; 0 is EASE
    float lambda = 100.0F;  ///< > 0
};

/// EDLAE, full rank (Steck 2020, "Autoencoders that don't overfit towards the Identity"): as EASE
/// with λ replaced by λ_j = λ + p/(1−p)·(XᵀX)_jj, what dropout of p does in expectation.
Result<ModelPtr> TrainEdlae(TrainingData& data, const EdlaeOptions& options = {});

/// B of EASE for a Gram matrix, whose cells become B's: λ_j = lambda + relative · (its
/// diagonal)_jj. FailedPrecondition `not_positive_definite`.
Result<DenseMatrix> SolveEase(DenseMatrix gram, float lambda, float relative, unsigned threads);

}  // namespace lyceum::recommender
