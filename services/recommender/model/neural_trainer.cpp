#include "recommender/model/neural_trainer.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/activation.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/kernels/row_times_matrix.hpp"
#include "recommender/kernels/tiled_product.hpp"

// Release builds use -O2, whose cost model leaves the loops over rows scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {
namespace {

constexpr std::size_t kRows = 16;     ///< of a batch, done by one thread at a time
constexpr std::size_t kColumns = 64;  ///< of a layer, done by one thread at a time

void AddTo(std::span<float> row, std::span<const float> more) {
    for (std::size_t i = 0; i < row.size(); ++i) row[i] += more[i];
}

std::span<float> Cells(DenseMatrix& m) { return {m.data(), m.rows() * m.columns()}; }

/// sums ← column sums of m.
void SumColumns(const DenseMatrix& m, std::vector<float>& sums, unsigned threads) {
    ParallelFor(m.columns(), kColumns, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        const auto part = std::span{sums}.subspan(begin, end - begin);
        std::fill(part.begin(), part.end(), 0.0F);
        for (std::size_t u = 0; u < m.rows(); ++u)
            AddTo(part, m.Row(u).subspan(begin, part.size()));
    });
}

}  // namespace

NeuralTrainer::NeuralTrainer(std::uint32_t courses, const NeuralOptions& options, unsigned threads)
    : average_{options.average},
      threads_{threads},
      weights_{RandomWeights(courses, options.hidden, options.seed)},
      mean_{weights_},
      gradient_{DenseMatrix{courses, options.hidden}, std::vector<float>(options.hidden),
                DenseMatrix{options.hidden, courses}, std::vector<float>(courses)},
      adam_w1_{std::size_t{courses} * options.hidden},
      adam_b1_{options.hidden},
      adam_w2_{std::size_t{courses} * options.hidden},
      adam_b2_{courses} {
    adam_.learning_rate = options.learning_rate;
    adam_.decay = options.decay;
}

double NeuralTrainer::Step(const NeuralBatch& batch) {
    if (batch.input.rows() == 0) return 0.0;
    if (hidden_.rows() != batch.input.rows()) {
        hidden_ = DenseMatrix{batch.input.rows(), weights_.b1.size()};
        hidden_error_ = hidden_;
        output_ = DenseMatrix{batch.input.rows(), weights_.b2.size()};
    }
    Forward(batch);
    const double loss = Loss(batch);
    if (!std::isfinite(loss)) return loss;
    Backward(batch);
    Apply();
    Average();
    return loss;
}

void NeuralTrainer::Forward(const NeuralBatch& batch) {
    const DenseView w1{weights_.w1.data(), weights_.w1.rows(), weights_.w1.columns()};
    ParallelFor(hidden_.rows(), kRows, threads_, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t u = begin; u < end; ++u) {
            RowTimesMatrix(batch.input.Items(u), batch.input.Values(u), w1, hidden_.Row(u));
            AddTo(hidden_.Row(u), weights_.b1);
            Tanh(hidden_.Row(u));
        }
    });
    TiledProduct(Plain(hidden_), Plain(weights_.w2), output_, threads_);
}

double NeuralTrainer::Loss(const NeuralBatch& batch) {
    std::vector<double> losses(output_.rows());
    const float share = 1.0F / static_cast<float>(output_.rows());
    ParallelFor(output_.rows(), kRows, threads_, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t u = begin; u < end; ++u) {
            const auto row = output_.Row(u);
            const auto items = batch.target.Items(u);
            const auto values = batch.target.Values(u);
            AddTo(row, weights_.b2);
            float total = 0.0F;
            for (std::size_t i = 0; i < items.size(); ++i) {
                losses[u] -= static_cast<double>(values[i]) * row[items[i]];
                total += values[i];
            }
            losses[u] += static_cast<double>(total) * Softmax(row);
            for (float& cell : row) cell *= total * share;
            for (std::size_t i = 0; i < items.size(); ++i) row[items[i]] -= values[i] * share;
        }
    });
    double sum = 0.0;
    for (const double loss : losses) sum += loss;
    return sum / static_cast<double>(losses.size());
}

void NeuralTrainer::Backward(const NeuralBatch& batch) {
    TiledProduct(Transpose(hidden_), Plain(output_), gradient_.w2, threads_);
    SumColumns(output_, gradient_.b2, threads_);
    TiledProduct(Plain(output_), Transpose(weights_.w2), hidden_error_, threads_);
    ParallelFor(hidden_.rows(), kRows, threads_, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t u = begin; u < end; ++u) {
            const auto value = hidden_.Row(u);
            const auto error = hidden_error_.Row(u);
            for (std::size_t k = 0; k < error.size(); ++k) {
                error[k] *= 1.0F - value[k] * value[k];
            }
        }
    });
    SumColumns(hidden_error_, gradient_.b1, threads_);
    const auto columns = [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t u = 0; u < hidden_error_.rows(); ++u) {
            const auto error = hidden_error_.Row(u).subspan(begin, end - begin);
            const auto items = batch.input.Items(u);
            const auto values = batch.input.Values(u);
            for (std::size_t i = 0; i < items.size(); ++i) {
                float* row = gradient_.w1.Row(items[i]).data() + begin;
                for (std::size_t k = 0; k < error.size(); ++k) row[k] += values[i] * error[k];
            }
        }
    };
    ParallelFor(hidden_error_.columns(), kColumns, threads_, columns);
}

void NeuralTrainer::Apply() {
    AdamOptions no_decay = adam_;
    no_decay.decay = 0.0F;
    adam_w1_.Step(Cells(weights_.w1), Cells(gradient_.w1), adam_, threads_);
    adam_b1_.Step(weights_.b1, gradient_.b1, no_decay, threads_);
    adam_w2_.Step(Cells(weights_.w2), Cells(gradient_.w2), adam_, threads_);
    adam_b2_.Step(weights_.b2, gradient_.b2, no_decay, threads_);
}

void NeuralTrainer::Average() {
    // A mean of few steps must not remember the random start.
    const auto step = static_cast<float>(++steps_);
    const float keep = std::min(average_, step / (step + 10.0F));
    MoveMean(Cells(mean_.w1), Cells(weights_.w1), keep, threads_);
    MoveMean(mean_.b1, weights_.b1, keep, threads_);
    MoveMean(Cells(mean_.w2), Cells(weights_.w2), keep, threads_);
    MoveMean(mean_.b2, weights_.b2, keep, threads_);
}

}  // namespace lyceum::recommender
