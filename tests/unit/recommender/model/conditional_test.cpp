#include "recommender/model/conditional.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "recommender/kernels/gram.hpp"
#include "unit/recommender/kernels/random_data.hpp"
#include "unit/recommender/model/even_gram.hpp"

namespace lyceum::recommender {
namespace {

/// s(i,j) by its definition.
float Naive(const Interactions& all, std::uint32_t i, std::uint32_t j,
            const ConditionalOptions& options) {
    double both = 0.0;
    double own = 0.0;
    double learners = 0.0;
    for (std::size_t u = 0; u < all.learners(); ++u) {
        const auto items = all.Items(u);
        const bool has_i = std::find(items.begin(), items.end(), i) != items.end();
        const bool has_j = std::find(items.begin(), items.end(), j) != items.end();
        const double counts = std::pow(static_cast<double>(items.size()), -options.evenness);
        if (has_i) own += counts;
        if (has_j) learners += 1.0;
        if (has_i && has_j) both += counts;
    }
    return static_cast<float>(both / own * std::pow(learners, options.popularity));
}

std::vector<float> ScoresOf(const Model& model, std::vector<std::uint32_t> history) {
    std::vector<float> scores(model.Courses());
    model.Score({history, {}}, scores);
    return scores;
}

TEST(Conditional, IsHowManyOfThoseWhoTookOneTookTheOther) {
    Interactions all = TastefulLearners(80, 16);
    all.AddLearner(std::vector<std::uint32_t>{1, 2});
    const auto data = *TrainingData::From(all);
    for (const ConditionalOptions& options :
         {ConditionalOptions{}, ConditionalOptions{200, 0.0F, 0.0F},
          ConditionalOptions{200, 0.5F, -0.4F}}) {
        const ModelPtr model = *Conditional::Train(*data, options);
        const auto scores = ScoresOf(*model, {1});
        for (std::uint32_t j = 0; j < 16; ++j) {
            if (j == 1) continue;
            EXPECT_NEAR(scores[j], Naive(all, 1, j, options), 1e-5F) << j;
        }
    }
}

TEST(Conditional, OfOneCourseKnownIsAProbability) {
    const Interactions all = TastefulLearners(80, 16);
    const ModelPtr model =
        *Conditional::Train(**TrainingData::From(all), ConditionalOptions{200, 1.0F, 0.0F});
    for (const float score : ScoresOf(*model, {3})) {
        EXPECT_GE(score, 0.0F);
        EXPECT_LE(score, 1.0F);
    }
}

TEST(Conditional, LearnsFromSumsWhereTheRowsAreOnlySome) {
    const Interactions all = TastefulLearners(80, 16);
    Interactions some;
    some.courses = 16;
    some.AddLearner(all.Items(0));
    const auto data = *TrainingData::From(some);
    data->UseGram(Gram(*ToMatrix(all)));
    data->UseCounts((*TrainingData::From(all))->LearnersOf());
    const ConditionalOptions options{200, 0.0F, -0.15F};
    EXPECT_EQ(ScoresOf(**Conditional::Train(*data), {1, 5}),
              ScoresOf(**Conditional::Train(**TrainingData::From(all), options), {1, 5}));
}

TEST(Conditional, LearnsEvenlyFromSumsThatAreEven) {
    const Interactions all = TastefulLearners(80, 16);
    Interactions some;
    some.courses = all.courses;
    some.AddLearner(all.Items(3));
    const auto data = *TrainingData::From(some);
    data->UseGram(Gram(*ToMatrix(all)));
    data->UseCounts((*TrainingData::From(all))->LearnersOf());
    data->UsePairs({{}, EvenGramOf(all)});
    const auto from_sums = *Conditional::Train(*data);
    const auto from_rows = *Conditional::Train(**TrainingData::From(all));
    EXPECT_EQ(from_sums->Parameters(), from_rows->Parameters());
    const auto scores = ScoresOf(*from_sums, {5});
    const auto expected = ScoresOf(*from_rows, {5});
    for (std::size_t j = 0; j < scores.size(); ++j) EXPECT_NEAR(scores[j], expected[j], 1e-6);

    ConditionalOptions less;
    less.evenness = 0.5F;
    EXPECT_THAT((*Conditional::Train(*data, less))->Parameters(),
                ::testing::HasSubstr("evenness=0 "));
}

TEST(Conditional, RefusesOptionsOutOfBounds) {
    const Interactions all = TastefulLearners(10, 8);
    const auto data = *TrainingData::From(all);
    for (const ConditionalOptions& options :
         {ConditionalOptions{0, 1.0F, 0.0F}, ConditionalOptions{9, -0.1F, 0.0F},
          ConditionalOptions{9, NAN, 0.0F}, ConditionalOptions{9, 1.0F, 2.1F}}) {
        EXPECT_EQ(Conditional::Train(*data, options).error().code, Code::kInvalidArgument);
    }
}

}  // namespace
}  // namespace lyceum::recommender
