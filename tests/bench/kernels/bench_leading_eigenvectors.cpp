#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "bench/kernels/zipf_matrix.hpp"
#include "recommender/kernels/gram.hpp"
#include "recommender/kernels/leading_eigenvectors.hpp"

namespace lyceum::recommender {
namespace {

/// Arguments: courses, eigenvectors. Of a Gram matrix with popular courses held down, as `lowpass`.
void BenchLeadingEigenvectors(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    DenseMatrix a = Gram(ZipfMatrix(5 * n, n, 50 * std::uint64_t{n}));
    std::vector<float> scale(n);
    for (std::size_t i = 0; i < n; ++i) scale[i] = std::pow(std::max(a.At(i, i), 1.0F), -0.4F);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) a.At(i, j) *= scale[i] * scale[j];
    }
    for (auto _ : state) {
        const auto found = LeadingEigenvectors(a, static_cast<std::size_t>(state.range(1)));
        if (!found) state.SkipWithError("not converged");
        benchmark::DoNotOptimize(found->vectors.data());
    }
}
BENCHMARK(BenchLeadingEigenvectors)
    ->Args({2'297, 73})
    ->Args({3'744, 118})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lyceum::recommender
