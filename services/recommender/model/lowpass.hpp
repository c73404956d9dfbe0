#pragma once

#include "recommender/model/cease.hpp"

namespace lyceum::recommender {

struct LowpassOptions {
    float strength = 0.8F;  ///< ω: how large the filter is beside B, by Frobenius norm, 0 … 100
    /// Of the number of courses that anybody has taken so many eigenvectors (at least one), 0 …
    /// 1/16.
    float rank = 1.0F / 32.0F;
    float evenness = 0.4F;  ///< a, 0 … 1: how far popular courses are held down beforehand
};

/// `cease` with an ideal low-pass filter beside it: what only the strongest tastes say, all of them
/// alike. M_ij = (XᵀX)_ij·(n_i·n_j)^−a, n = diag XᵀX; V its leading eigenvectors; L_ij =
/// n_i^−a·(VᵀV)_ij·n_j^a without its diagonal; B = (B of cease + ω·‖B‖/‖L‖·L) times c_j^β, c_j the
/// learners of course j. Both norms are over courses that somebody has taken, that of L with
/// its diagonal, and L is 0 beside them. V ends before eigenvalues that cannot be told apart or
/// from 0; if none is left, or L is rounding alone, this is `cease`. The filter is that of Shen et
/// al. 2021 ("How Powerful is Graph Convolution for Recommendation?", arXiv:2108.07567), there
/// beside the Gram matrix itself and with a = ½; its joining with EASE is ours. Takes up to
/// courses² · 4 bytes more than `cease`. Errors of TrainCease; InvalidArgument for an option out of
/// bounds; FailedPrecondition `not_converged`.
Result<ModelPtr> TrainLowpass(TrainingData& data, const CeaseOptions& cease = {},
                              const LowpassOptions& options = {});

}  // namespace lyceum::recommender
