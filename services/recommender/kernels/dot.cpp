#include "recommender/kernels/dot.hpp"

#include <cstddef>

#include "recommender/kernels/cpu.hpp"

// Release builds use -O2, whose cost model leaves these loops scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {
namespace {

constexpr std::size_t kLanes = 32;

/// A single sum would wait for each addition before the next.
[[gnu::always_inline]] inline float Sum(const float* a, const float* b, std::size_t n) {
    float lanes[kLanes] = {};
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (std::size_t k = 0; k < kLanes; ++k) lanes[k] += a[i + k] * b[i + k];
    }
    for (std::size_t k = 0; i < n; ++i, ++k) lanes[k] += a[i] * b[i];
    float sum = 0.0F;
    for (const float lane : lanes) sum += lane;
    return sum;
}

float SumAnywhere(const float* a, const float* b, std::size_t n) { return Sum(a, b, n); }

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] float SumAvx2(const float* a, const float* b, std::size_t n) {
    return Sum(a, b, n);
}
#endif

}  // namespace

float Dot(std::span<const float> a, std::span<const float> b) {
#ifdef __x86_64__
    if (HasAvx2()) return SumAvx2(a.data(), b.data(), a.size());
#endif
    return SumAnywhere(a.data(), b.data(), a.size());
}

}  // namespace lyceum::recommender
