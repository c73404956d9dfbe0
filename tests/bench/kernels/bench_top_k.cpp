#include <benchmark/benchmark.h>

#include "bench/kernels/zipf_matrix.hpp"
#include "recommender/kernels/row_times_matrix.hpp"
#include "recommender/kernels/top_k.hpp"

namespace lyceum::recommender {
namespace {

std::vector<float> RandomScores(std::size_t count) {
    std::mt19937 random{9};
    std::normal_distribution<float> normal;
    std::vector<float> scores(count);
    for (float& score : scores) score = normal(random);
    return scores;
}

/// Arguments: scores, k.
void BenchTopK(benchmark::State& state) {
    const auto scores = RandomScores(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(TopK(scores, static_cast<std::size_t>(state.range(1))));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BenchTopK)->Args({2'297, 20})->Args({20'000, 20})->Args({20'000, 200});

/// One learner's scores: a history of range(1) courses times B of range(0)².
void BenchRowTimesMatrix(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto b = RandomScores(n * n);
    std::vector<std::uint32_t> history(static_cast<std::size_t>(state.range(1)));
    for (std::size_t i = 0; i < history.size(); ++i) {
        history[i] = static_cast<std::uint32_t>(i * 37 % n);
    }
    std::vector<float> out(n);
    for (auto _ : state) {
        RowTimesMatrix(history, {}, {b.data(), n, n}, out);
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(BenchRowTimesMatrix)->Args({2'297, 6})->Args({2'297, 58});

}  // namespace
}  // namespace lyceum::recommender
