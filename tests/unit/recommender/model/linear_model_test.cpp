#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "recommender/model/ease.hpp"
#include "unit/recommender/kernels/random_data.hpp"
#include "unit/recommender/model/naive_linear.hpp"

namespace lyceum::recommender {
namespace {

/// B = I − P·diag(P)⁻¹ with P = (G + diag(λ + p/(1−p)·G_jj))⁻¹.
Matrix NaiveB(const Interactions& all, double lambda, double p) {
    const DenseMatrix gram = NaiveGram(*ToMatrix(all));
    Matrix a(all.courses, std::vector<double>(all.courses));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < a.size(); ++j) a[i][j] = gram.At(i, j);
        a[i][i] += lambda + p / (1.0 - p) * gram.At(i, i);
    }
    const Matrix inverse = NaiveInverse(a);
    Matrix b = inverse;
    for (std::size_t i = 0; i < b.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            b[i][j] = i == j ? 0.0 : -inverse[i][j] / inverse[j][j];
        }
    }
    return b;
}

void ExpectB(const ModelPtr& model, const Matrix& expected) {
    const auto* linear = dynamic_cast<const LinearModel*>(model.get());
    ASSERT_NE(linear, nullptr);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        for (std::size_t j = 0; j < expected.size(); ++j) {
            ASSERT_NEAR(linear->B().Row(i)[j], expected[i][j], 1e-5) << i << ", " << j;
        }
    }
}

TEST(Ease, EqualsItsFormula) {
    const Interactions all = TastefulLearners(80, 30);
    const auto data = TrainingData::From(all);
    const auto model = TrainEase(**data, {20.0F});
    ASSERT_TRUE(model);
    ExpectB(*model, NaiveB(all, 20.0, 0.0));
    EXPECT_EQ((*model)->Parameters(), "lambda=20");
}

TEST(Edlae, EqualsItsFormula) {
    const Interactions all = TastefulLearners(80, 30);
    const auto data = TrainingData::From(all);
    const auto model = TrainEdlae(**data, {0.7F, 5.0F});
    ASSERT_TRUE(model);
    ExpectB(*model, NaiveB(all, 5.0, 0.7));
    EXPECT_EQ((*model)->Parameters(), "dropout=0.7 lambda=5");
}

TEST(Edlae, WithoutDropoutIsEase) {
    const Interactions all = TastefulLearners(80, 30);
    const auto data = TrainingData::From(all);
    ExpectB(*TrainEdlae(**data, {0.0F, 20.0F}), NaiveB(all, 20.0, 0.0));
}

TEST(Ease, AGramFromElsewhereIsUsed) {
    const Interactions all = TastefulLearners(80, 30);
    Interactions none;
    none.courses = 30;
    const auto data = TrainingData::From(none);
    (*data)->UseGram(NaiveGram(*ToMatrix(all)));
    ExpectB(*TrainEase(**data, {20.0F}), NaiveB(all, 20.0, 0.0));
}

TEST(Ease, RefusesOptionsOutOfBoundsNamingThem) {
    const Interactions all = TastefulLearners(8, 5);
    const auto data = TrainingData::From(all);
    for (const float lambda :
         {0.0F, -1.0F, std::nanf(""), std::numeric_limits<float>::infinity()}) {
        const auto refused = TrainEase(**data, {lambda});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().violations.front().field, "lambda");
    }
    for (const float dropout : {1.0F, -0.1F, std::nanf("")}) {
        const auto refused = TrainEdlae(**data, {dropout, 1.0F});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().violations.front().field, "dropout");
    }
}

TEST(LinearModel, ReasonsAddUpToTheScore) {
    const Interactions all = TastefulLearners(80, 30);
    const auto data = TrainingData::From(all);
    const auto model = TrainEase(**data, {20.0F});
    const std::vector<std::uint32_t> history{1, 5, 9};
    std::vector<float> scores(30);
    (*model)->Score({history, {}}, scores);
    const Matrix b = NaiveB(all, 20.0, 0.0);
    EXPECT_NEAR(scores[13], b[1][13] + b[5][13] + b[9][13], 1e-5);
    for (const Contribution& reason : (*model)->Explain({history, {}}, 13, 3)) {
        EXPECT_NEAR(reason.weight, b[reason.item][13], 1e-5);
    }
}

}  // namespace
}  // namespace lyceum::recommender
