#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lyceum::recommender {

struct AdamOptions {
    float learning_rate = 1e-3F;
    float decay = 0.0F;  ///< decoupled weight decay (AdamW): weights shrink by rate · decay a step
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float epsilon = 1e-8F;
};

/// mean ← keep·mean + (1 − keep)·values, elementwise.
void MoveMean(std::span<float> mean, std::span<const float> values, float keep,
              unsigned threads = 0);

/// Adam (Kingma and Ba 2015, arXiv:1412.6980; decay as in Loshchilov and Hutter 2019) for one array
/// of weights: 8 bytes a weight beside weights and gradient.
class Adam {
public:
    explicit Adam(std::size_t weights) : mean_(weights), square_(weights) {}

    /// One step for all weights against `gradient`, which is set to 0 for the next. Elementwise, so
    /// the result does not depend on `threads` (0: all cores).
    void Step(std::span<float> weights, std::span<float> gradient, const AdamOptions& options,
              unsigned threads = 0);

private:
    std::vector<float> mean_;
    std::vector<float> square_;
    std::uint64_t steps_ = 0;
};

}  // namespace lyceum::recommender
