#include "recommender/kernels/cosine.hpp"

#include <cstddef>

#include "recommender/kernels/cpu.hpp"

// Release builds use -O2, whose cost model leaves the loop scalar; so does a division that might
// trap.
#pragma GCC optimize("O3", "no-trapping-math")

namespace lyceum::recommender {
namespace {

[[gnu::always_inline]] inline void Scale(float* row, const float* common, const float* norms,
                                         std::size_t n, float scale, float shrinkage) {
    // That `row` may be `common` is no dependence between iterations.
#pragma GCC ivdep
    for (std::size_t j = 0; j < n; ++j) {
        const float c = common[j];
        const float cosine = row[j] * (scale * norms[j]) * (c / (c + shrinkage));
        row[j] = c > 0.0F ? cosine : 0.0F;
    }
}

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] void ScaleAvx2(float* row, const float* common, const float* norms,
                                           std::size_t n, float scale, float shrinkage) {
    Scale(row, common, norms, n, scale, shrinkage);
}
#endif

}  // namespace

void ScaleToCosines(std::span<float> row, std::span<const float> common,
                    std::span<const float> norms, float scale, float shrinkage) {
#ifdef __x86_64__
    if (HasAvx2()) {
        return ScaleAvx2(row.data(), common.data(), norms.data(), row.size(), scale, shrinkage);
    }
#endif
    Scale(row.data(), common.data(), norms.data(), row.size(), scale, shrinkage);
}

}  // namespace lyceum::recommender
