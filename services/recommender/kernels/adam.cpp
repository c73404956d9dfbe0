#include "recommender/kernels/adam.hpp"

#include <cmath>

#include "recommender/kernels/cpu.hpp"
#include "recommender/kernels/parallel.hpp"

// Release builds use -O2, whose cost model leaves the loop scalar; so does errno of sqrt.
#pragma GCC optimize("O3", "no-math-errno")

namespace lyceum::recommender {
namespace {

constexpr std::size_t kChunk = 65'536;

struct Rates {
    float beta1;
    float beta2;
    float step;  ///< learning rate over 1 − β₁ᵗ
    float root;  ///< 1/√(1 − β₂ᵗ)
    float epsilon;
    float keep;  ///< 1 − learning rate · decay
};

[[gnu::always_inline]] inline void Move(float* __restrict w, float* __restrict g,
                                        float* __restrict mean, float* __restrict square,
                                        std::size_t n, const Rates& r) {
    for (std::size_t i = 0; i < n; ++i) {
        mean[i] = r.beta1 * mean[i] + (1.0F - r.beta1) * g[i];
        square[i] = r.beta2 * square[i] + (1.0F - r.beta2) * g[i] * g[i];
        w[i] = r.keep * w[i] - r.step * mean[i] / (std::sqrt(square[i]) * r.root + r.epsilon);
        g[i] = 0.0F;
    }
}

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] void MoveAvx2(float* w, float* g, float* mean, float* square,
                                          std::size_t n, const Rates& rates) {
    Move(w, g, mean, square, n, rates);
}
#endif

void MoveAny(float* w, float* g, float* mean, float* square, std::size_t n, const Rates& rates) {
#ifdef __x86_64__
    if (HasAvx2()) return MoveAvx2(w, g, mean, square, n, rates);
#endif
    Move(w, g, mean, square, n, rates);
}

}  // namespace

void MoveMean(std::span<float> mean, std::span<const float> values, float keep, unsigned threads) {
    ParallelFor(mean.size(), kChunk, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t i = begin; i < end; ++i) {
            mean[i] = keep * mean[i] + (1.0F - keep) * values[i];
        }
    });
}

void Adam::Step(std::span<float> weights, std::span<float> gradient, const AdamOptions& options,
                unsigned threads) {
    ++steps_;
    const auto t = static_cast<float>(steps_);
    const Rates rates{options.beta1,
                      options.beta2,
                      options.learning_rate / (1.0F - std::pow(options.beta1, t)),
                      1.0F / std::sqrt(1.0F - std::pow(options.beta2, t)),
                      options.epsilon,
                      1.0F - options.learning_rate * options.decay};
    ParallelFor(weights.size(), kChunk, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        MoveAny(weights.data() + begin, gradient.data() + begin, mean_.data() + begin,
                square_.data() + begin, end - begin, rates);
    });
}

}  // namespace lyceum::recommender
