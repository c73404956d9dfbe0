#include <algorithm>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>
#include <cblas.h>

#include "bench/kernels/zipf_matrix.hpp"
#include "recommender/kernels/gram.hpp"

namespace lyceum::recommender {
namespace {

/// Arguments: learners, courses, cells by Zipf's law, and how many percent of the learners take
/// each of 40 more courses, which come first.
CsrMatrix MatrixOf(const benchmark::State& state) {
    constexpr std::uint32_t kForAll = 40;
    const auto learners = static_cast<std::uint32_t>(state.range(0));
    const auto courses = static_cast<std::uint32_t>(state.range(1));
    const CsrMatrix zipf =
        ZipfMatrix(learners, courses, static_cast<std::uint64_t>(state.range(2)));
    if (state.range(3) == 0) return zipf;
    std::mt19937 random{7};
    std::bernoulli_distribution takes{static_cast<double>(state.range(3)) / 100.0};
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> indices;
    for (std::uint32_t learner = 0; learner < learners; ++learner) {
        for (std::uint32_t course = 0; course < kForAll; ++course) {
            if (takes(random)) indices.push_back(course);
        }
        for (const std::uint32_t course : zipf.Row(learner)) indices.push_back(kForAll + course);
        offsets.push_back(indices.size());
    }
    return *CsrMatrix::FromRows(kForAll + courses, std::move(offsets), std::move(indices));
}

/// The second is MOOCCubeX as published, the last a job training: half of a learner's courses and
/// more are those that all have to take.
void BenchGram(benchmark::State& state) {
    const CsrMatrix x = MatrixOf(state);
    for (auto _ : state) {
        DenseMatrix gram = Gram(x);
        benchmark::DoNotOptimize(gram.data());
    }
    state.counters["cells"] = static_cast<double>(x.nonzeros());
}
BENCHMARK(BenchGram)
    ->Args({11'943, 2'297, 698'260, 0})
    ->Args({3'210'329, 3'744, 11'520'005, 0})
    ->Args({500'000, 500, 3'000'000, 50})
    ->Args({500'000, 500, 3'000'000, 90})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// What a dense block for the most taken courses would cost: their part of the Gram matrix alone,
/// rows written out in blocks and multiplied by ssyrk. It would have to beat the whole sparse sum
/// above, of which the pairs within the block are a part (ADR 15). Arguments: as above, courses in
/// the block.
void BenchGramOfTheHeadBySyrk(benchmark::State& state) {
    constexpr std::size_t kRows = 4'096;
    const CsrMatrix x = MatrixOf(state);
    const auto head = static_cast<std::size_t>(state.range(4));
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
    ->Args({11'943, 2'297, 698'260, 0, 64})
    ->Args({11'943, 2'297, 698'260, 0, 256})
    ->Args({3'210'329, 3'744, 11'520'005, 0, 64})
    ->Args({3'210'329, 3'744, 11'520'005, 0, 256})
    ->Args({500'000, 500, 3'000'000, 50, 40})
    ->Args({500'000, 500, 3'000'000, 90, 40})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lyceum::recommender
