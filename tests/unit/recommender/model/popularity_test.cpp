#include "recommender/model/popularity.hpp"

#include <gmock/gmock.h>

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

constexpr std::int64_t kDay = 86'400;

std::vector<float> Counts(const Interactions& all, const PopularityOptions& options = {}) {
    const auto data = TrainingData::From(all);
    const auto model = Popularity::Train(**data, options);
    std::vector<float> scores(model->Courses());
    model->Score({}, scores);
    return scores;
}

TEST(Popularity, CountsLearnersNotRepetitions) {
    Interactions all;
    all.courses = 3;
    all.AddLearner(std::vector<std::uint32_t>{1, 1, 0});
    all.AddLearner(std::vector<std::uint32_t>{1});
    EXPECT_THAT(Counts(all), ElementsAre(1.0F, 2.0F, 0.0F));
}

TEST(Popularity, AnEnrolmentOfOneHalfLifeAgoCountsHalf) {
    Interactions all;
    all.courses = 2;
    all.AddLearner(std::vector<std::uint32_t>{0, 1}, std::vector<std::int64_t>{0, 90 * kDay});
    EXPECT_THAT(Counts(all, {90.0}), ElementsAre(0.5F, 1.0F));
    EXPECT_THAT(Counts(all, {0.0}), ElementsAre(1.0F, 1.0F));
}

TEST(Interactions, TimesMustBeKnownForAllOrNone) {
    Interactions all;
    all.courses = 2;
    all.AddLearner(std::vector<std::uint32_t>{0}, std::vector<std::int64_t>{5});
    all.AddLearner(std::vector<std::uint32_t>{1});
    EXPECT_FALSE(ToMatrix(all));
}

TEST(Interactions, KeepTheFirstOfACourseTakenTwiceInOrder) {
    Interactions all;
    all.courses = 9;
    all.AddLearner(std::vector<std::uint32_t>{7, 2, 7, 5, 2},
                   std::vector<std::int64_t>{1, 2, 3, 4, 5});
    EXPECT_THAT(all.items, ElementsAre(7, 2, 5));
    EXPECT_THAT(all.times, ElementsAre(1, 2, 4));
}

}  // namespace
}  // namespace lyceum::recommender
