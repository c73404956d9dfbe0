#include "recommender/model/neural.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "recommender/kernels/blas_threads.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

NeuralOptions Quick() {
    NeuralOptions options;
    options.hidden = 20;
    options.epochs = 12;
    options.batch = 32;
    return options;
}

std::vector<float> NetworkScores(const Model& model, History history) {
    std::vector<float> scores(model.Courses());
    model.Score(history, scores);
    return scores;
}

ModelPtr Train(const Interactions& all, const NeuralOptions& options, unsigned threads = 2) {
    const auto data = TrainingData::From(all, threads);
    const auto model = TrainNeural(**data, options);
    EXPECT_TRUE(model) << model.error().detail;
    return *model;
}

TEST(Neural, IsTheSameForAnyNumberOfThreads) {
    const Interactions all = TastefulLearners(200, 70);
    const ModelPtr alone = Train(all, Quick(), 1);
    const ModelPtr together = Train(all, Quick(), 4);
    NeuralOptions other = Quick();
    other.seed = 3;
    const History history = all.HistoryOf(5);
    EXPECT_EQ(NetworkScores(*alone, history), NetworkScores(*together, history));
    EXPECT_NE(NetworkScores(*alone, history), NetworkScores(*Train(all, other), history));
}

TEST(Neural, LeavesOpenBlasAsItWas) {
    const unsigned before = BlasThreads();
    SetBlasThreads(2);
    Train(TastefulLearners(20, 12), Quick());
    EXPECT_EQ(BlasThreads(), 2U);
    SetBlasThreads(before);
}

TEST(Neural, ScoresAreProbabilitiesByChance) {
    const ModelPtr model = Train(TastefulLearners(100, 40), Quick());
    const std::vector<std::uint32_t> history{3, 7, 11};
    double sum = 0.0;
    for (const float score : NetworkScores(*model, {history, {}})) {
        EXPECT_GE(score, 0.0F);
        sum += score;
    }
    EXPECT_NEAR(sum, 40.0, 1e-3);
}

TEST(Neural, ScoresAreWhatTheFormulaSays) {
    constexpr std::uint32_t kOutputs = 5;
    constexpr std::uint32_t kHidden = 3;
    NeuralWeights w = RandomWeights(kOutputs, kHidden, 9);
    w.b1 = {0.3F, -0.2F, 0.9F};
    w.b2 = {-1.0F, 0.5F, 0.0F, 2.0F, -0.3F};
    const Neural model{w, ""};
    const std::vector<std::uint32_t> items{4, 0, 2};
    const std::vector<float> weights{0.5F, 1.0F, 1.75F};
    double squares = 0.0;
    for (const float weight : weights) squares += double{weight} * weight;
    std::vector<double> expected(w.b2.begin(), w.b2.end());
    for (std::size_t k = 0; k < kHidden; ++k) {
        double sum = w.b1[k];
        for (std::size_t i = 0; i < items.size(); ++i) {
            sum += weights[i] / std::sqrt(squares) * w.w1.At(items[i], k);
        }
        for (std::size_t j = 0; j < kOutputs; ++j) expected[j] += std::tanh(sum) * w.w2.At(k, j);
    }
    double total = 0.0;
    for (double& logit : expected) total += logit = std::exp(logit);
    const auto alone = NetworkScores(model, {items, weights});
    DenseMatrix together{2, kOutputs};
    const std::vector<History> histories{{}, {items, weights}};
    const BlasThreadsScope one{1};
    model.ScoreEach(histories, together);
    for (std::size_t j = 0; j < kOutputs; ++j) {
        EXPECT_NEAR(alone[j], kOutputs * expected[j] / total, 1e-5);
        EXPECT_NEAR(together.At(1, j), kOutputs * expected[j] / total, 1e-5);
    }
}

TEST(Neural, WithoutAUsableHistoryAllScoresAreZero) {
    const ModelPtr model = Train(TastefulLearners(60, 24), Quick());
    const std::vector<std::uint32_t> unknown{24, 99};
    const std::vector<std::uint32_t> known{1, 2};
    const std::vector<float> bad{std::nanf(""), 0.0F};
    for (const History history : {History{}, History{unknown, {}}, History{known, bad}}) {
        EXPECT_THAT(NetworkScores(*model, history), ::testing::Each(0.0F));
        EXPECT_TRUE(model->Explain(history, 3, 5).empty());
    }
    const std::vector<float> half{std::nanf(""), 1.0F};
    const std::vector<std::uint32_t> second{2};
    EXPECT_EQ(NetworkScores(*model, {known, half}), NetworkScores(*model, {second, {}}));
}

/// Two courses always taken together: what one says for the other outweighs the rest.
TEST(Neural, ReasonsNameTheCourseThatSpeaksForAnother) {
    std::mt19937 random{2};
    Interactions all;
    all.courses = 20;
    for (int u = 0; u < 300; ++u) {
        std::vector<std::uint32_t> row;
        for (int i = 0; i < 4; ++i) row.push_back(static_cast<std::uint32_t>(random() % 18));
        if (u % 2 == 0) row.insert(row.end(), {18, 19});
        all.AddLearner(row);
    }
    NeuralOptions options = Quick();
    options.epochs = 60;
    options.learning_rate = 5e-3F;
    const ModelPtr model = Train(all, options);
    const std::vector<std::uint32_t> history{4, 18, 9};
    const auto reasons = model->Explain({history, {}}, 19, 2);
    ASSERT_FALSE(reasons.empty());
    EXPECT_EQ(reasons.front().item, 18U);
}

TEST(Neural, LoadsFilesThatKnewARecency) {
    const ModelPtr model = Train(TastefulLearners(60, 24), Quick());
    auto sections = model->Sections();
    const std::vector<float> recency{0.0F};
    sections.push_back(MakeSection("recency", std::span<const float>{recency}));
    const auto loaded = Neural::Load({sections, model}, 24, "");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    const std::vector<std::uint32_t> history{3, 7};
    EXPECT_EQ(NetworkScores(**loaded, {history, {}}), NetworkScores(*model, {history, {}}));
}

TEST(Neural, CanBeCancelled) {
    const Interactions all = TastefulLearners(50, 20);
    const auto data = TrainingData::From(all);
    std::stop_source stop;
    stop.request_stop();
    const auto model = TrainNeural(**data, Quick(), stop.get_token());
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().reason, "cancelled");
}

TEST(Neural, AnOptionOutOfBoundsIsNamed) {
    const auto field = [](auto change) {
        NeuralOptions options;
        change(options);
        const auto checked = Check(options);
        return checked ? std::string{} : checked.error().violations.front().field;
    };
    EXPECT_EQ(field([](NeuralOptions&) {}), "");
    EXPECT_EQ(field([](NeuralOptions& o) { o.hidden = 0; }), "neural.hidden");
    EXPECT_EQ(field([](NeuralOptions& o) { o.dropout = 1.0F; }), "neural.dropout");
    EXPECT_EQ(field([](NeuralOptions& o) { o.learning_rate = std::nanf(""); }),
              "neural.learning_rate");
    EXPECT_EQ(field([](NeuralOptions& o) { o.epochs = 0; }), "neural.epochs");
    EXPECT_EQ(field([](NeuralOptions& o) { o.decay = -1.0F; }), "neural.decay");
}

TEST(Neural, AnAbsurdRateIsADefinedResult) {
    NeuralOptions options = Quick();
    options.learning_rate = 1e30F;
    const Interactions all = TastefulLearners(50, 20);
    const auto data = TrainingData::From(all);
    const auto model = TrainNeural(**data, options);
    if (!model) {
        EXPECT_EQ(model.error().reason, "diverged");
    } else {
        for (const float score : NetworkScores(**model, all.HistoryOf(0)))
            EXPECT_TRUE(std::isfinite(score));
    }
}

}  // namespace
}  // namespace lyceum::recommender
