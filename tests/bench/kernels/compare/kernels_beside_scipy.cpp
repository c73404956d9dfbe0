#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

#include "bench/kernels/compare/matrix_file.hpp"
#include "bench/kernels/compare/stages.hpp"
#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/cholesky.hpp"
#include "recommender/kernels/gram.hpp"
#include "recommender/model/item_cosine.hpp"
#include "support/captured_program.hpp"

namespace lyceum::recommender {
namespace {

using Kernel = void (*)(benchmark::State&, const CsrMatrix&);

void Require(bool good, const char* what) {
    if (!good) throw std::runtime_error{what};
}

void RunGram(benchmark::State& state, const CsrMatrix& x) {
    for (auto _ : state) {
        const DenseMatrix gram = Gram(x);
        Require(gram.At(0, 0) > 0.0F, "the most popular course has no learners");
    }
}

void RunInverse(benchmark::State& state, const CsrMatrix& x) {
    DenseMatrix a = Gram(x);
    for (std::size_t i = 0; i < a.rows(); ++i) a.At(i, i) += 500.0F;
    for (auto _ : state) Require(static_cast<bool>(CholeskyInverse(a)), "no inverse");
}

void RunTopK(benchmark::State& state, const CsrMatrix& x) {
    Interactions all;
    all.courses = x.columns();
    all.offsets.assign(x.offsets().View().begin(), x.offsets().View().end());
    all.items.assign(x.indices().View().begin(), x.indices().View().end());
    for (auto _ : state) {
        const auto data = TrainingData::From(all);
        Require(static_cast<bool>(data), "the matrix cannot be used");
        const auto model = ItemCosine::Train(**data, {kNeighbours, 0.0F});
        Require(!model->Similar(0, 1).empty(), "the most popular course has no neighbours");
    }
}

/// Seconds by the peer's own clock, from the matrix in memory to the result.
double SecondsOfPeer(const Peer& peer, const std::string& stage, const std::string& matrix) {
    testing::CapturedProgram program{{peer.python, peer.script, stage, matrix}};
    Require(program.Wait(std::chrono::minutes{10}) == 0, "the peer failed");
    return std::stod(program.out());
}

/// Once a repetition, so that the sides can take turns. Lyceum's repetitions share a process, the
/// peer's do not; the arrays are so large that malloc maps fresh pages for them each time.
void Register(const std::string& stage, Kernel kernel, const std::string& matrix,
              const Peer& peer) {
    benchmark::RegisterBenchmark(
        (stage + "/lyceum").c_str(),
        [=](benchmark::State& state) { kernel(state, ReadMatrixFile(matrix)); })
        ->Iterations(1)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((stage + "/scipy").c_str(),
                                 [=](benchmark::State& state) {
                                     for (auto _ : state) {
                                         state.SetIterationTime(SecondsOfPeer(peer, stage, matrix));
                                     }
                                 })
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

}  // namespace

void RunKernelsBesideScipy(const std::string& published, const std::string& wide,
                           const Peer& peer) {
    SetBlasThreads(0);
    Register("gram", RunGram, published, peer);
    Register("inverse", RunInverse, published, peer);
    Register("top_k", RunTopK, wide, peer);
    benchmark::RunSpecifiedBenchmarks();
}

}  // namespace lyceum::recommender
