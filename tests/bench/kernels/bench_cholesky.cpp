#include <benchmark/benchmark.h>

#include "bench/kernels/zipf_matrix.hpp"
#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/cholesky.hpp"
#include "recommender/kernels/gram.hpp"

namespace lyceum::recommender {
namespace {

/// Argument: courses.
void BenchCholeskyInverse(benchmark::State& state) {
    SetBlasThreads(0);
    const auto n = static_cast<std::uint32_t>(state.range(0));
    DenseMatrix a = Gram(ZipfMatrix(5 * n, n, 50 * std::uint64_t{n}));
    for (std::size_t i = 0; i < n; ++i) a.At(i, i) += 100.0F;
    for (auto _ : state) {
        state.PauseTiming();
        DenseMatrix inverse = a;
        state.ResumeTiming();
        if (!CholeskyInverse(inverse)) state.SkipWithError("not positive definite");
        benchmark::DoNotOptimize(inverse.data());
    }
    const double work = static_cast<double>(n) * n * n * 2.0;
    state.counters["flops"] =
        benchmark::Counter(work, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(BenchCholeskyInverse)
    ->Arg(2'297)
    ->Arg(3'744)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lyceum::recommender
