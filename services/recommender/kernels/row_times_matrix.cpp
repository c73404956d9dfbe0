#include "recommender/kernels/row_times_matrix.hpp"

#include <algorithm>

#include "recommender/kernels/cpu.hpp"

// Release builds use -O2, whose cost model leaves these loops scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {
namespace {

/// Four rows at a time: out is read and written once for four multiply-adds.
[[gnu::always_inline]] inline void Accumulate(std::span<const std::uint32_t> indices,
                                              std::span<const float> values, const DenseView& b,
                                              float* out) {
    const std::size_t n = b.columns;
    const auto weight = [&](std::size_t k) { return values.empty() ? 1.0F : values[k]; };
    std::size_t k = 0;
    for (; k + 4 <= indices.size(); k += 4) {
        const float* r0 = b.data + indices[k] * n;
        const float* r1 = b.data + indices[k + 1] * n;
        const float* r2 = b.data + indices[k + 2] * n;
        const float* r3 = b.data + indices[k + 3] * n;
        const float w0 = weight(k), w1 = weight(k + 1), w2 = weight(k + 2), w3 = weight(k + 3);
        for (std::size_t j = 0; j < n; ++j) {
            out[j] += (w0 * r0[j] + w1 * r1[j]) + (w2 * r2[j] + w3 * r3[j]);
        }
    }
    for (; k < indices.size(); ++k) {
        const float* row = b.data + indices[k] * n;
        const float w = weight(k);
        for (std::size_t j = 0; j < n; ++j) out[j] += w * row[j];
    }
}

void AccumulateAnywhere(std::span<const std::uint32_t> indices, std::span<const float> values,
                        const DenseView& b, float* out) {
    Accumulate(indices, values, b, out);
}

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] void AccumulateAvx2(std::span<const std::uint32_t> indices,
                                                std::span<const float> values, const DenseView& b,
                                                float* out) {
    Accumulate(indices, values, b, out);
}
#endif

}  // namespace

void RowTimesMatrix(std::span<const std::uint32_t> indices, std::span<const float> values,
                    const DenseView& b, std::span<float> out) {
    std::fill(out.begin(), out.end(), 0.0F);
#ifdef __x86_64__
    if (HasAvx2()) return AccumulateAvx2(indices, values, b, out.data());
#endif
    AccumulateAnywhere(indices, values, b, out.data());
}

}  // namespace lyceum::recommender
