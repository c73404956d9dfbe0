#include "recommender/model/blend.hpp"

#include <gmock/gmock.h>

#include <array>

#include "recommender/model/evaluate.hpp"
#include "recommender/model/learn_weights.hpp"
#include "recommender/model/model_kinds.hpp"
#include "recommender/model/split.hpp"
#include "recommender/model/train_blend.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

TEST(Standardise, MakesMeanZeroAndDeviationOne) {
    std::vector<float> scores{1.0F, 3.0F};
    EXPECT_FLOAT_EQ(Standardise(scores), 1.0F);
    EXPECT_THAT(scores, ::testing::ElementsAre(-1.0F, 1.0F));
}

TEST(Standardise, OfEqualScoresGivesZeros) {
    std::vector<float> scores{0.1F, 0.1F, 0.1F};
    EXPECT_EQ(Standardise(scores), 0.0F);
    EXPECT_THAT(scores, ::testing::Each(0.0F));
    EXPECT_EQ(Standardise({}), 0.0F);
}

constexpr std::array kEqual{0.5F, 0.5F};

class BlendTest : public ::testing::Test {
protected:
    ModelPtr Train(std::vector<BlendPart> parts) {
        TrainOptions options;
        options.blend.parts = std::move(parts);
        return *TrainModel("blend", *data_, options);
    }
    double Figure(const Model& model) {
        return Evaluate(model, *Popularity::Train(*data_), split_.train, held_).ndcg_at_10;
    }

    Split split_ = HoldOut(TastefulLearners(300, 40));
    std::shared_ptr<TrainingData> data_ = *TrainingData::From(split_.train);
    CsrMatrix held_ = *ToMatrix(split_.held);
};

TEST_F(BlendTest, OfOnePartRanksAsThePart) {
    const ModelPtr alone = *TrainModel("edlae", *data_);
    // The blend ranks on below the part's mean, where the part alone leaves it to popularity.
    EXPECT_NEAR(Figure(*Train({{"edlae", 2.5F}})), Figure(*alone), 0.002);
}

TEST_F(BlendTest, LeavesOutPartsTheDataDoesNotAllow) {
    EXPECT_EQ(Train({{"edlae", 0.5F}, {"sequence", 0.5F}})->Parameters(), "edlae=0.5");
}

TEST_F(BlendTest, JoinsTheReasonsOfItsParts) {
    const ModelPtr blend = Train({{"edlae", 0.5F}, {"item_cosine", 0.5F}, {"popularity", 0.1F}});
    const History history = split_.train.HistoryOf(0);
    const auto reasons = blend->Explain(history, 11, 100);
    ASSERT_FALSE(reasons.empty());
    std::vector<std::uint32_t> items;
    for (const auto& reason : reasons) items.push_back(reason.item);
    std::sort(items.begin(), items.end());
    EXPECT_EQ(std::adjacent_find(items.begin(), items.end()), items.end());
}

TEST_F(BlendTest, RefusesABlendWithinABlendAndUnknownParts) {
    TrainOptions options;
    options.blend.parts = {{"blend", 1.0F}};
    EXPECT_EQ(TrainModel("blend", *data_, options).error().code, Code::kInvalidArgument);
    options.blend.parts = {{"oracle", 1.0F}};
    EXPECT_EQ(TrainModel("blend", *data_, options).error().code, Code::kInvalidArgument);
}

TEST_F(BlendTest, LearnsToTrustTheBetterPart) {
    const std::vector<ModelPtr> parts{*TrainModel("popularity", *data_),
                                      *TrainModel("edlae", *data_)};
    const auto weights = LearnWeights({parts, kEqual, split_.train, held_});
    EXPECT_GT(weights[1], weights[0]);
    EXPECT_FLOAT_EQ(weights[0] + weights[1], 1.0F);
    const Blend blend{parts, weights, 40};
    EXPECT_GE(Figure(blend), Figure(*parts[1]) - 0.002);
    EXPECT_EQ(weights, LearnWeights({parts, kEqual, split_.train, held_, 3}));
}

/// Scores of another scale rank the same.
class Scaled final : public Model {
public:
    Scaled(ModelPtr model, float factor) : model_{std::move(model)}, factor_{factor} {}
    std::string_view Name() const override { return "scaled"; }
    std::string Parameters() const override { return ""; }
    std::uint32_t Courses() const override { return model_->Courses(); }
    void Score(History history, std::span<float> scores) const override {
        model_->Score(history, scores);
        for (float& score : scores) score *= factor_;
    }
    std::vector<Contribution> Explain(History, std::uint32_t, std::size_t) const override {
        return {};
    }
    std::vector<Section> Sections() const override { return {}; }

private:
    ModelPtr model_;
    float factor_;
};

TEST_F(BlendTest, WeightsDoNotDependOnTheScaleOfScores) {
    const std::vector<ModelPtr> parts{*TrainModel("item_cosine", *data_),
                                      *TrainModel("edlae", *data_)};
    const std::vector<ModelPtr> scaled{std::make_shared<Scaled>(parts[0], 1024.0F), parts[1]};
    EXPECT_EQ(LearnWeights({parts, kEqual, split_.train, held_}),
              LearnWeights({scaled, kEqual, split_.train, held_}));
}

TEST_F(BlendTest, WithNothingHeldBackKeepsTheWeightsGiven) {
    const std::vector<ModelPtr> parts{*TrainModel("ease", *data_), *TrainModel("edlae", *data_)};
    const CsrMatrix nothing = *CsrMatrix::FromRows(40, {0}, {});
    EXPECT_THAT(LearnWeights({parts, kEqual, split_.train, nothing}), ::testing::Each(0.5F));
}

}  // namespace
}  // namespace lyceum::recommender
