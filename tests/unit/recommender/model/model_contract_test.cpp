// What every kind of model promises, run for all of them.
#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/model/evaluate.hpp"
#include "recommender/model/model_kinds.hpp"
#include "recommender/model/split.hpp"
#include "unit/recommender/kernels/random_data.hpp"
#include "unit/recommender/model/rank_one.hpp"

namespace lyceum::recommender {
namespace {

class ModelContract : public ::testing::TestWithParam<std::string_view> {
protected:
    ModelPtr Train(Interactions interactions) {
        interactions.in_order = true;
        const auto data = TrainingData::From(interactions);
        EXPECT_TRUE(data);
        const auto model = TrainModel(GetParam(), **data);
        EXPECT_TRUE(model) << model.error().detail;
        return *model;
    }
    static std::vector<float> Scores(const Model& model, History history) {
        std::vector<float> scores(model.Courses(), -7.0F);
        model.Score(history, scores);
        return scores;
    }
};

TEST_P(ModelContract, SaysItsNameAndShape) {
    const ModelPtr model = Train(TastefulLearners(60, 24));
    EXPECT_EQ(model->Name(), GetParam());
    EXPECT_EQ(model->Courses(), 24U);
    EXPECT_FALSE(model->Parameters().empty());
}

TEST_P(ModelContract, ScoresAreFiniteAndRepeatable) {
    const Interactions all = TastefulLearners(60, 24);
    const ModelPtr model = Train(all);
    const ModelPtr again = Train(all);
    for (std::size_t learner = 0; learner < all.learners(); ++learner) {
        const auto scores = Scores(*model, all.HistoryOf(learner));
        for (const float score : scores) ASSERT_TRUE(std::isfinite(score));
        ASSERT_EQ(scores, Scores(*again, all.HistoryOf(learner)));
    }
}

TEST_P(ModelContract, ScoresOfABatchAreThoseOfEach) {
    const Interactions all = TastefulLearners(60, 24);
    const ModelPtr model = Train(all);
    const std::vector<std::uint32_t> mixed{3, 24, 7, 4'000'000'000U};
    const std::vector<float> weights{1.0F, 5.0F, 0.5F, 5.0F};
    std::vector<History> histories{{}, {mixed, weights}, {}};
    for (std::size_t i = 0; i < 40; ++i) histories.push_back(all.HistoryOf(i));
    DenseMatrix together{histories.size(), model->Courses()};
    for (std::size_t i = 0; i < histories.size(); ++i) together.At(i, 0) = -7.0F;
    const BlasThreadsScope one{1};
    model->ScoreEach(histories, together);
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const auto alone = Scores(*model, histories[i]);
        for (std::size_t j = 0; j < alone.size(); ++j) {
            ASSERT_NEAR(together.At(i, j), alone[j], 1e-4F * (1.0F + std::abs(alone[j])))
                << i << ", " << j;
        }
    }
}

TEST_P(ModelContract, CoursesItDoesNotKnowChangeNothing) {
    const ModelPtr model = Train(TastefulLearners(60, 24));
    const std::vector<std::uint32_t> known{3, 7};
    const std::vector<std::uint32_t> mixed{3, 24, 7, 4'000'000'000U};
    const std::vector<float> weights{1.0F, 5.0F, 1.0F, 5.0F};
    EXPECT_EQ(Scores(*model, {mixed, weights}), Scores(*model, {known, {}}));
    EXPECT_EQ(model->Explain({mixed, {}}, 11, 9).size(), model->Explain({known, {}}, 11, 9).size());
    EXPECT_TRUE(model->Explain({known, {}}, 24, 9).empty());
}

TEST_P(ModelContract, ReasonsComeFromTheHistoryStrongestFirst) {
    const Interactions all = TastefulLearners(60, 24);
    const ModelPtr model = Train(all);
    const History history = all.HistoryOf(0);
    for (std::uint32_t item = 0; item < 24; ++item) {
        const auto reasons = model->Explain(history, item, 3);
        EXPECT_LE(reasons.size(), 3U);
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            EXPECT_THAT(history.items, ::testing::Contains(reasons[i].item));
            EXPECT_GT(reasons[i].weight, 0.0F);
            EXPECT_GE(reasons[i == 0 ? 0 : i - 1].weight, reasons[i].weight);
        }
    }
}

TEST_P(ModelContract, ReasonsForManyAreThoseForEach) {
    const ModelPtr model = Train(TastefulLearners(40, 24));
    const std::vector<std::uint32_t> known{1, 4, 7};
    const std::vector<std::uint32_t> items{11, 4, 24, 0};
    const auto together = model->ExplainEach({known, {}}, items, 9);
    ASSERT_EQ(together.size(), items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto alone = model->Explain({known, {}}, items[i], 9);
        ASSERT_EQ(together[i].size(), alone.size());
        for (std::size_t k = 0; k < alone.size(); ++k) {
            EXPECT_EQ(together[i][k].item, alone[k].item);
            EXPECT_EQ(together[i][k].weight, alone[k].weight);
        }
    }
}

TEST_P(ModelContract, FindsTastesAtLeastAsWellAsPopularity) {
    const Split split = HoldOut(TastefulLearners(400, 60));
    const auto data = TrainingData::From(split.train);
    const auto popularity = Popularity::Train(**data);
    const auto held = ToMatrix(split.held);
    const ModelPtr model = Train(split.train);
    const double own = Evaluate(*model, *popularity, split.train, *held).ndcg_at_10;
    const double base = Evaluate(*popularity, *popularity, split.train, *held).ndcg_at_10;
    EXPECT_GE(own, model->Name() == "popularity" ? base : 1.2 * base);
}

TEST_P(ModelContract, DegenerateDataHasDefinedScores) {
    Interactions no_learners;
    no_learners.courses = 5;
    Interactions one_course;
    one_course.courses = 1;
    one_course.AddLearner(std::vector<std::uint32_t>{0, 0});
    Interactions zero_rows;
    zero_rows.courses = 4;
    for (int i = 0; i < 3; ++i) zero_rows.AddLearner({});
    for (const Interactions& data : {Interactions{}, no_learners, one_course, zero_rows}) {
        const ModelPtr model = Train(data);
        const std::vector<std::uint32_t> taken{0};
        for (const float score : Scores(*model, {taken, {}})) EXPECT_TRUE(std::isfinite(score));
        for (const float score : Scores(*model, {})) EXPECT_TRUE(std::isfinite(score));
    }
}

TEST_P(ModelContract, ComesBackFromItsSectionsBitForBit) {
    const Interactions all = TastefulLearners(60, 24);
    const ModelPtr model = Train(all);
    const auto loaded =
        LoadModel(GetParam(), {model->Sections(), model}, model->Courses(), model->Parameters());
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ((*loaded)->Name(), model->Name());
    EXPECT_EQ((*loaded)->Parameters(), model->Parameters());
    for (std::size_t learner = 0; learner < all.learners(); ++learner) {
        const History history = all.HistoryOf(learner);
        ASSERT_EQ(Scores(**loaded, history), Scores(*model, history));
        ASSERT_EQ((*loaded)->Explain(history, 5, 9).size(), model->Explain(history, 5, 9).size());
    }
}

TEST_P(ModelContract, RefusesSectionsThatLackOne) {
    const ModelPtr model = Train(TastefulLearners(60, 24));
    const auto all = model->Sections();
    for (std::size_t gone = 0; gone < all.size(); ++gone) {
        StoredSections stored{all, model};
        stored.sections.erase(stored.sections.begin() + static_cast<std::ptrdiff_t>(gone));
        const auto loaded = LoadModel(GetParam(), stored, 24, "");
        ASSERT_FALSE(loaded) << all[gone].name;
        EXPECT_EQ(loaded.error().reason, "model_file_broken");
    }
}

TEST_P(ModelContract, BearsAHistoryOfTenThousandCourses) {
    Interactions all = TastefulLearners(60, 24);
    std::vector<std::uint32_t> everything(10'000);
    std::iota(everything.begin(), everything.end(), 0U);
    all.AddLearner(std::span{everything}.first(24));
    const ModelPtr model = Train(all);
    for (const float score : Scores(*model, {everything, {}})) ASSERT_TRUE(std::isfinite(score));
    EXPECT_LE(model->Explain({everything, {}}, 3, 10).size(), 10U);
}

TEST_P(ModelContract, ForOneKnownCourseAllElseIsRanked) {
    const ModelPtr model = Train(TastefulLearners(60, 24));
    const std::vector<std::uint32_t> one{3};
    const auto ranking = RankOne({*model, *model, 50}, {{one, {}}, {}});
    EXPECT_EQ(ranking.size(), 23U);
}

INSTANTIATE_TEST_SUITE_P(All, ModelContract,
                         ::testing::ValuesIn(ModelNames().begin(), ModelNames().end()),
                         [](const auto& test) { return std::string{test.param}; });

TEST(ModelKinds, AnUnknownNameIsRefused) {
    const Interactions none;
    const auto data = TrainingData::From(none);
    EXPECT_EQ(TrainModel("oracle", **data).error().code, Code::kInvalidArgument);
    EXPECT_FALSE(IsModelName("oracle"));
    EXPECT_TRUE(IsDense("edlae"));
    EXPECT_FALSE(IsDense("item_cosine"));
}

}  // namespace
}  // namespace lyceum::recommender
