#pragma once

#include <span>
#include <vector>

#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

struct WeightsTask {
    std::span<const ModelPtr> parts;  ///< trained on `train`
    std::span<const float> start;     ///< a weight for each part
    const Interactions& train;
    const CsrMatrix& held;
    unsigned threads = 0;
    std::size_t most_learners = 4'000;  ///< those measured; spread evenly
};

/// Weights for a Blend of the parts: coordinate ascent on NDCG@20 of what is held back (steadier
/// than NDCG@10) from the start given, each in turn multiplied by ever smaller steps or set to 0 as
/// long as it gains at least 0.1 %; scaled to sum to 1. Only the 100 best courses of each part take
/// part, which bounds memory and time. Deterministic; does not depend on threads.
std::vector<float> LearnWeights(const WeightsTask& task);

}  // namespace lyceum::recommender
