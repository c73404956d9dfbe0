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

/// After course i comes course i + 1: with recency the last course decides.
TEST(Neural, WithRecencyItLearnsWhatComesNext) {
    std::mt19937 random{4};
    Interactions all;
    all.courses = 16;
    for (int u = 0; u < 400; ++u) {
        const auto first = static_cast<std::uint32_t>(random() % 12);
        all.AddLearner(std::vector<std::uint32_t>{first, first + 1, first + 2, first + 3});
    }
    NeuralOptions options = Quick();
    options.recency = 0.5F;
    options.horizon = 0.5F;
    options.learning_rate = 1e-2F;
    options.dropout = 0.1F;
    options.epochs = 40;
    const ModelPtr model = Train(all, options);
    const std::vector<std::uint32_t> history{5, 6, 7};
    const auto scores = NetworkScores(*model, {history, {}});
    EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), 8);
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
    EXPECT_EQ(field([](NeuralOptions& o) { o.recency = -1.0F; }), "neural.recency");
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
