#include "recommender/model/neural_trainer.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

NeuralOptions SmallNetwork() {
    NeuralOptions options;
    options.hidden = 6;
    options.dropout = 0.5F;
    options.decay = 0.0F;
    return options;
}

NeuralBatch BatchOf(const Interactions& all, const NeuralOptions& options) {
    NeuralBatch batch;
    for (std::size_t u = 0; u < all.learners(); ++u) batch.Add(all.Items(u), options, u);
    return batch;
}

/// The loss by its definition, in double.
double NaiveLoss(const NeuralWeights& w, const NeuralBatch& batch) {
    double sum = 0.0;
    for (std::size_t u = 0; u < batch.input.rows(); ++u) {
        std::vector<double> hidden(w.b1.begin(), w.b1.end());
        for (std::size_t i = 0; i < batch.input.Items(u).size(); ++i) {
            for (std::size_t k = 0; k < hidden.size(); ++k) {
                hidden[k] += double{batch.input.Values(u)[i]} * w.w1.At(batch.input.Items(u)[i], k);
            }
        }
        std::vector<double> logits(w.b2.begin(), w.b2.end());
        double total = 0.0;
        for (std::size_t j = 0; j < logits.size(); ++j) {
            for (std::size_t k = 0; k < hidden.size(); ++k) {
                logits[j] += std::tanh(hidden[k]) * w.w2.At(k, j);
            }
            total += std::exp(logits[j]);
        }
        for (std::size_t i = 0; i < batch.target.Items(u).size(); ++i) {
            sum -= batch.target.Values(u)[i] * (logits[batch.target.Items(u)[i]] - std::log(total));
        }
    }
    return sum / static_cast<double>(batch.input.rows());
}

TEST(NeuralTrainer, TheLossEqualsItsDefinitionAndFalls) {
    const Interactions all = TastefulLearners(40, 30);
    NeuralTrainer trainer{30, SmallNetwork(), 2};
    const NeuralBatch batch = BatchOf(all, SmallNetwork());
    const double first = NaiveLoss(trainer.weights(), batch);
    EXPECT_NEAR(trainer.Step(batch), first, 1e-4 * first);
    for (int step = 0; step < 50; ++step) trainer.Step(batch);
    EXPECT_LT(NaiveLoss(trainer.weights(), batch), first);
}

/// Adam's first step moves a weight by the learning rate against the sign of its gradient.
TEST(NeuralTrainer, EveryWeightMovesAgainstItsSlope) {
    const Interactions all = TastefulLearners(25, 12);
    NeuralTrainer trainer{12, SmallNetwork(), 2};
    const NeuralBatch batch = BatchOf(all, SmallNetwork());
    const NeuralWeights before = trainer.weights();
    trainer.Step(batch);
    const auto check = [&](float& cell, NeuralWeights& moved, float after) {
        const float was = cell;
        cell = was + 1e-3F;
        const double up = NaiveLoss(moved, batch);
        cell = was - 1e-3F;
        const double slope = (up - NaiveLoss(moved, batch)) / 2e-3;
        cell = was;
        if (std::abs(slope) > 1e-3) {
            EXPECT_NEAR(after - was, slope > 0.0 ? -1e-3 : 1e-3, 1e-5) << slope;
        }
    };
    NeuralWeights moved = before;
    for (std::size_t i = 0; i < 12; ++i) {
        check(moved.b2[i], moved, trainer.weights().b2[i]);
        for (std::size_t k = 0; k < 6; ++k) {
            check(moved.w1.At(i, k), moved, trainer.weights().w1.At(i, k));
            check(moved.w2.At(k, i), moved, trainer.weights().w2.At(k, i));
        }
    }
    for (std::size_t k = 0; k < 6; ++k) check(moved.b1[k], moved, trainer.weights().b1[k]);
}

TEST(NeuralBatch, DropsWhatItSaysAndKeepsTheScale) {
    NeuralOptions options;
    options.dropout = 0.5F;
    const std::vector<std::uint32_t> row{4, 1, 9, 7};
    NeuralBatch batch;
    std::size_t kept = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) batch.Add(row, options, seed);
    for (std::size_t u = 0; u < 200; ++u) {
        kept += batch.input.Items(u).size();
        for (const float value : batch.input.Values(u)) EXPECT_FLOAT_EQ(value, 1.0F);
        for (const float value : batch.target.Values(u)) EXPECT_EQ(value, 1.0F);
        std::vector<std::uint32_t> both{batch.input.Items(u).begin(), batch.input.Items(u).end()};
        both.insert(both.end(), batch.target.Items(u).begin(), batch.target.Items(u).end());
        EXPECT_THAT(both, ::testing::UnorderedElementsAreArray(row))
            << "what is dropped is to be told";
    }
    EXPECT_NEAR(static_cast<double>(kept), 400.0, 50.0);
    batch.Add({}, options, 1);
    EXPECT_EQ(batch.input.rows(), 200U);
}

}  // namespace
}  // namespace lyceum::recommender
