#include <benchmark/benchmark.h>

#include <random>
#include <vector>

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

}  // namespace
}  // namespace lyceum::recommender
