#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "bench/kernels/zipf_matrix.hpp"
#include "recommender/kernels/row_times_matrix.hpp"
#include "recommender/model/neural.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::uint32_t kLearners = 4'096;

/// Arguments: courses, mean length of a history. Scores of learners by B, a row at a time.
void BenchRowTimesMatrix(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const CsrMatrix x =
        ZipfMatrix(kLearners, n, kLearners * static_cast<std::uint64_t>(state.range(1)));
    const std::vector<float> b(std::size_t{n} * n, 0.5F);
    std::vector<float> scores(n);
    for (auto _ : state) {
        for (std::size_t learner = 0; learner < x.rows(); ++learner) {
            RowTimesMatrix(x.Row(learner), {}, {b.data(), n, n}, scores);
            benchmark::DoNotOptimize(scores.data());
        }
    }
    state.SetItemsProcessed(state.iterations() * kLearners);
}
BENCHMARK(BenchRowTimesMatrix)->ArgsProduct({{2'297, 3'744}, {4, 58}});

#pragma GCC push_options
#pragma GCC optimize("O3")
#ifdef __x86_64__
[[gnu::target("avx2,fma")]]
#endif
void AddRows(std::span<const std::uint32_t> rows, const float* b, std::size_t stride,
             std::size_t width, float* out) {
    std::size_t k = 0;
    for (; k + 4 <= rows.size(); k += 4) {
        const float* r0 = b + rows[k] * stride;
        const float* r1 = b + rows[k + 1] * stride;
        const float* r2 = b + rows[k + 2] * stride;
        const float* r3 = b + rows[k + 3] * stride;
        for (std::size_t j = 0; j < width; ++j) out[j] += (r0[j] + r1[j]) + (r2[j] + r3[j]);
    }
    for (; k < rows.size(); ++k) {
        const float* row = b + rows[k] * stride;
        for (std::size_t j = 0; j < width; ++j) out[j] += row[j];
    }
}
#pragma GCC pop_options

/// Arguments: courses, mean length of a history, learners of a batch, columns of a tile. What a
/// batched product would be: a tile of B's columns serves all of a batch (ADR 15).
void BenchRowsTimesTiles(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const auto batch = static_cast<std::size_t>(state.range(2));
    const auto tile = static_cast<std::size_t>(state.range(3));
    const CsrMatrix x =
        ZipfMatrix(kLearners, n, kLearners * static_cast<std::uint64_t>(state.range(1)));
    const std::vector<float> b(std::size_t{n} * n, 0.5F);
    DenseMatrix scores{batch, n};
    for (auto _ : state) {
        for (std::size_t first = 0; first < kLearners; first += batch) {
            std::fill_n(scores.data(), batch * n, 0.0F);
            for (std::size_t begin = 0; begin < n; begin += tile) {
                const std::size_t width = std::min<std::size_t>(tile, n - begin);
                for (std::size_t i = 0; i < batch; ++i) {
                    AddRows(x.Row(first + i), b.data() + begin, n, width, &scores.At(i, begin));
                }
            }
            benchmark::DoNotOptimize(scores.data());
        }
    }
    state.SetItemsProcessed(state.iterations() * kLearners);
}
BENCHMARK(BenchRowsTimesTiles)
    ->ArgsProduct({{2'297, 3'744}, {4, 58}, {32, 128}, {256, 512, 1'024}});

/// Arguments: courses, how many learners are scored at once. By a network of 300 units.
void BenchNeuralScores(benchmark::State& state) {
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const auto batch = static_cast<std::size_t>(state.range(1));
    const CsrMatrix x = ZipfMatrix(kLearners, n, std::uint64_t{kLearners} * 30);
    const Neural model{RandomWeights(n, 300, 1), ""};
    std::vector<History> histories(batch);
    DenseMatrix scores{batch, n};
    std::size_t next = 0;
    for (auto _ : state) {
        for (History& history : histories) history.items = x.Row(next++ % kLearners);
        if (batch == 1) {
            model.Score(histories[0], scores.Row(0));
        } else {
            model.ScoreEach(histories, scores);
        }
        benchmark::DoNotOptimize(scores.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}
BENCHMARK(BenchNeuralScores)->ArgsProduct({{2'297, 3'744}, {1, 8, 32}});

}  // namespace
}  // namespace lyceum::recommender
