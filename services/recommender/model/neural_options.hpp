#pragma once

#include <cstdint>

#include "platform/core/status.hpp"

namespace lyceum::recommender {

struct NeuralOptions {
    std::uint32_t hidden = 300;   ///< 1 … 4,096
    float dropout = 0.7F;         ///< of input courses while training, 0 < p < 1
    float learning_rate = 1e-3F;  ///< > 0
    float decay = 0.3F;           ///< of the weights (AdamW), ≥ 0
    /// The weights kept are a mean over the last steps: each step the mean keeps so much of itself,
    /// 0 ≤ a < 1 (0: the last weights alone).
    float average = 0.995F;
    std::uint32_t batch = 256;    ///< learners, 1 … 4,096
    std::uint32_t epochs = 100;   ///< at most, 1 … 10,000
    std::uint32_t patience = 10;  ///< epochs without a better NDCG@20 after which it stops, ≥ 1
    /// Learners of one epoch at most, so that the work is bounded; the next one goes on with
    /// others.
    std::uint32_t epoch_learners = 12'000;
    std::uint64_t seed = 20240229;
};

/// InvalidArgument naming the first option out of bounds.
Result<Done> Check(const NeuralOptions& options);

}  // namespace lyceum::recommender
