#include "recommender/kernels/activation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "recommender/kernels/cpu.hpp"

// Release builds use -O2, whose cost model leaves these loops scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {
namespace {

constexpr std::size_t kLanes = 16;

/// eˣ by 2ᵏ·eʳ with |r| ≤ ln 2 / 2 and a polynomial for eʳ (Cephes' expf): no branch and no call,
/// so that loops over it vectorise. Arguments beyond ±87 count as ±87.
[[gnu::always_inline]] inline float Exp(float x) {
    constexpr float kRound = 12'582'912.0F;  // 1.5·2²³: adding it leaves whole numbers
    x = x > 87.0F ? 87.0F : x;
    x = x < -87.0F ? -87.0F : x;
    const float k = (x * 1.44269504F + kRound) - kRound;
    const float r = (x - k * 0.693359375F) + k * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(k) + 127) << 23U);
}

/// Largest and sum are taken in lanes, which a compiler that keeps the order of additions needs.
[[gnu::always_inline]] inline float Largest(const float* x, std::size_t n) {
    float lanes[kLanes];
    std::fill_n(lanes, kLanes, x[0]);
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (std::size_t l = 0; l < kLanes; ++l) {
            lanes[l] = x[i + l] > lanes[l] ? x[i + l] : lanes[l];
        }
    }
    for (; i < n; ++i) lanes[0] = std::max(lanes[0], x[i]);
    return *std::max_element(lanes, lanes + kLanes);
}

/// x ← e^(x − shift); returns the sum.
[[gnu::always_inline]] inline float ExpAndSum(float* x, std::size_t n, float shift) {
    float lanes[kLanes] = {};
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (std::size_t l = 0; l < kLanes; ++l) {
            x[i + l] = Exp(x[i + l] - shift);
            lanes[l] += x[i + l];
        }
    }
    for (; i < n; ++i) lanes[0] += x[i] = Exp(x[i] - shift);
    float sum = 0.0F;
    for (const float lane : lanes) sum += lane;
    return sum;
}

[[gnu::always_inline]] inline void TanhInline(float* x, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) x[i] = 1.0F - 2.0F / (Exp(2.0F * x[i]) + 1.0F);
}

[[gnu::always_inline]] inline float SoftmaxInline(float* x, std::size_t n) {
    const float shift = Largest(x, n);
    const float sum = ExpAndSum(x, n, shift);
    const float scale = 1.0F / sum;
    for (std::size_t i = 0; i < n; ++i) x[i] *= scale;
    return shift + std::log(sum);
}

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] void TanhAvx2(float* x, std::size_t n) { TanhInline(x, n); }
[[gnu::target("avx2,fma")]] float SoftmaxAvx2(float* x, std::size_t n) {
    return SoftmaxInline(x, n);
}
#endif

}  // namespace

void Tanh(std::span<float> x) {
#ifdef __x86_64__
    if (HasAvx2()) return TanhAvx2(x.data(), x.size());
#endif
    TanhInline(x.data(), x.size());
}

float Softmax(std::span<float> x) {
    if (x.empty()) return 0.0F;
#ifdef __x86_64__
    if (HasAvx2()) return SoftmaxAvx2(x.data(), x.size());
#endif
    return SoftmaxInline(x.data(), x.size());
}

}  // namespace lyceum::recommender
