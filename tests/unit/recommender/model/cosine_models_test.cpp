#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "recommender/model/item_cosine.hpp"
#include "recommender/model/user_cosine.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

/// cos(i, j)·c/(c + shrinkage) from the definition, without any limit of neighbours.
double NaiveSimilarity(const DenseMatrix& gram, std::size_t i, std::size_t j, double shrinkage) {
    const double c = gram.At(i, j);
    if (i == j || c == 0.0) return 0.0;
    return c / std::sqrt(double{gram.At(i, i)} * gram.At(j, j)) * c / (c + shrinkage);
}

std::vector<float> Scores(const Model& model, const std::vector<std::uint32_t>& history) {
    std::vector<float> scores(model.Courses());
    model.Score({history, {}}, scores);
    return scores;
}

TEST(ItemCosine, EqualsItsFormulaWithAndWithoutTheGram) {
    const Interactions all = TastefulLearners(70, 40);
    const DenseMatrix gram = NaiveGram(*ToMatrix(all));
    const std::vector<std::uint32_t> history{2, 11, 30};
    for (const bool with_gram : {false, true}) {
        const auto data = TrainingData::From(all);
        if (with_gram) (*data)->ComputeGram();
        const auto model = ItemCosine::Train(**data, {40, 3.0F, Weighting::kNone});
        const auto scores = Scores(*model, history);
        for (std::size_t j = 0; j < 40; ++j) {
            double expected = 0.0;
            for (const std::uint32_t h : history) expected += NaiveSimilarity(gram, h, j, 3.0);
            ASSERT_NEAR(scores[j], expected, 1e-5) << j;
        }
    }
}

TEST(ItemCosine, KeepsOnlyTheMostAlike) {
    const Interactions all = TastefulLearners(70, 40);
    const auto data = TrainingData::From(all);
    const auto every = ItemCosine::Train(**data, {40, 3.0F, Weighting::kNone});
    const auto five = ItemCosine::Train(**data, {5, 3.0F, Weighting::kNone});
    for (std::uint32_t item = 0; item < 40; ++item) {
        EXPECT_EQ(five->Similar(item, 40), every->Similar(item, 5));
        EXPECT_LE(five->Similar(item, 40).size(), 5U);
    }
    EXPECT_THAT(five->Similar(40, 5), ::testing::IsEmpty());
}

TEST(ItemCosine, WeightingsChangeTheOrderButStayFinite) {
    const Interactions all = TastefulLearners(70, 40);
    const auto data = TrainingData::From(all);
    for (const Weighting weighting : {Weighting::kTfIdf, Weighting::kBm25}) {
        const auto model = ItemCosine::Train(**data, {40, 0.0F, weighting});
        for (const float score : Scores(*model, {1, 2})) {
            EXPECT_TRUE(std::isfinite(score));
            EXPECT_LE(score, 2.001F);
        }
        EXPECT_THAT(model->Parameters(), ::testing::HasSubstr("weighting="));
    }
}

TEST(ItemCosine, WeightsNothingWhereOnlySomeRowsAreAtHand) {
    const Interactions some = TastefulLearners(20, 40);
    const auto data = TrainingData::From(some);
    (*data)->UseGram(DenseMatrix{40, 40});
    (*data)->UseCounts(std::vector<float>(40, 1'000.0F));
    const auto model = ItemCosine::Train(**data, {40, 0.0F, Weighting::kBm25});
    EXPECT_THAT(model->Parameters(), ::testing::Not(::testing::HasSubstr("weighting")));
}

TEST(UserCosine, EqualsItsFormula) {
    const Interactions all = TastefulLearners(50, 30);
    const auto data = TrainingData::From(all);
    const DenseMatrix x = ToDense((*data)->x());
    const auto model = UserCosine::Train(**data, {50});
    const std::vector<std::uint32_t> history{0, 4, 8, 9};
    std::vector<double> expected(30);
    for (std::size_t u = 0; u < 50; ++u) {
        double common = 0.0;
        double degree = 0.0;
        for (const std::uint32_t h : history) common += x.At(u, h);
        for (std::size_t j = 0; j < 30; ++j) degree += x.At(u, j);
        for (std::size_t j = 0; j < 30; ++j) {
            expected[j] += x.At(u, j) * common / std::sqrt(4.0 * degree);
        }
    }
    const auto scores = Scores(*model, history);
    for (std::size_t j = 0; j < 30; ++j) EXPECT_NEAR(scores[j], expected[j], 1e-4) << j;
}

TEST(UserCosine, ReasonsAddUpToTheScore) {
    const Interactions all = TastefulLearners(50, 30);
    const auto data = TrainingData::From(all);
    const auto model = UserCosine::Train(**data, {10});
    const std::vector<std::uint32_t> history{0, 4, 8, 9};
    const auto scores = Scores(*model, history);
    for (std::uint32_t item = 0; item < 30; ++item) {
        double sum = 0.0;
        for (const Contribution& reason : model->Explain({history, {}}, item, 10)) {
            sum += reason.weight;
        }
        EXPECT_NEAR(sum, scores[item], 1e-4) << item;
    }
}

TEST(UserCosine, TheMostAlikeOfARowIsTheRowItself) {
    const Interactions all = TastefulLearners(50, 30);
    const auto data = TrainingData::From(all);
    const auto model = UserCosine::Train(**data);
    const auto alike = model->Alike(all.HistoryOf(17), 3);
    ASSERT_FALSE(alike.empty());
    EXPECT_NEAR(alike.front().score, 1.0F, 1e-5F);
}

}  // namespace
}  // namespace lyceum::recommender
