#pragma once

#include "recommender/model/cease.hpp"

namespace lyceum::recommender {

struct LowpassOptions {
    float strength = 0.8F;  ///< ω: how large the filter is beside B, by Frobenius norm, 0 … 100
    /// Of all courses' number so many eigenvectors (at least one), 0 … 1.
    float rank = 1.0F / 32.0F;
    float evenness = 0.4F;  ///< a, 0 … 1: how far popular courses are held down beforehand
};

/// `cease` with an ideal low-pass filter beside it: what only the strongest tastes say, all of them
/// alike. M_ij = (XᵀX)_ij·(n_i·n_j)^−a, n = diag XᵀX (at least 1); V its leading eigenvectors; L_ij
/// = n_i^−a·(VᵀV)_ij·n_j^a without its diagonal; B = (B of cease + ω·‖B‖/‖L‖·L) times n_j^β. The
/// filter is that of Shen et al. 2021 ("How Powerful is Graph Convolution for Recommendation?",
/// arXiv:2108.07567), there beside the Gram matrix itself and with a = ½; its joining with EASE
/// is ours. Takes courses² · 4 bytes more than `cease`. Errors of TrainCease; InvalidArgument for
/// an option out of bounds; FailedPrecondition `not_converged`.
Result<ModelPtr> TrainLowpass(TrainingData& data, const CeaseOptions& cease = {},
                              const LowpassOptions& options = {});

}  // namespace lyceum::recommender
