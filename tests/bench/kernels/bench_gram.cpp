#include <algorithm>

#include <benchmark/benchmark.h>
#include <cblas.h>

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

/// What a dense block for the most taken courses would cost: their part of the Gram matrix alone,
/// rows written out in blocks and multiplied by ssyrk. It would have to beat the whole sparse sum
/// above (ADR 15). Arguments: learners, courses, cells, courses in the block.
void BenchGramOfTheHeadBySyrk(benchmark::State& state) {
    constexpr std::size_t kRows = 4'096;
    const CsrMatrix x = ZipfMatrix(static_cast<std::uint32_t>(state.range(0)),
                                   static_cast<std::uint32_t>(state.range(1)),
                                   static_cast<std::uint64_t>(state.range(2)));
    const auto head = static_cast<std::size_t>(state.range(3));
    DenseMatrix block{kRows, head};
    for (auto _ : state) {
        DenseMatrix gram{head, head};
        for (std::size_t first = 0; first < x.rows(); first += kRows) {
            const std::size_t rows = std::min<std::size_t>(kRows, x.rows() - first);
            std::fill_n(block.data(), rows * head, 0.0F);
            for (std::size_t row = 0; row < rows; ++row) {
                for (const std::uint32_t column : x.Row(first + row)) {
                    if (column < head) block.At(row, column) = 1.0F;
                }
            }
            const auto n = static_cast<int>(head);
            cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, n, static_cast<int>(rows), 1.0F,
                        block.data(), n, 1.0F, gram.data(), n);
        }
        benchmark::DoNotOptimize(gram.data());
    }
}
BENCHMARK(BenchGramOfTheHeadBySyrk)
    ->Args({11'943, 2'297, 698'260, 64})
    ->Args({11'943, 2'297, 698'260, 256})
    ->Args({3'210'329, 3'744, 11'520'005, 64})
    ->Args({3'210'329, 3'744, 11'520'005, 256})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lyceum::recommender
