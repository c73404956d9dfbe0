#include <benchmark/benchmark.h>

#include "bench/kernels/zipf_matrix.hpp"
#include "recommender/kernels/gram.hpp"

namespace lyceum::recommender {
namespace {

/// Arguments: learners, courses, cells. The second is MOOCCubeX as published.
void BenchGram(benchmark::State& state) {
    const CsrMatrix x = ZipfMatrix(static_cast<std::uint32_t>(state.range(0)),
                                   static_cast<std::uint32_t>(state.range(1)),
                                   static_cast<std::uint64_t>(state.range(2)));
    for (auto _ : state) {
        DenseMatrix gram = Gram(x);
        benchmark::DoNotOptimize(gram.data());
    }
    state.counters["cells"] = static_cast<double>(x.nonzeros());
}
BENCHMARK(BenchGram)
    ->Args({11'943, 2'297, 698'260})
    ->Args({3'210'329, 3'744, 11'520'005})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lyceum::recommender
