#include "recommender/domain/rate_interval.hpp"

#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

/// So many learners who were shown `shown` courses each and clicked `hits` of them.
void AddAlike(std::uint64_t learners, std::uint64_t shown, std::uint64_t hits, ArmCounts& arm) {
    arm.learners += learners;
    arm.impressions += learners * shown;
    arm.impressions_squared += learners * shown * shown;
    arm.clicks.hits += learners * hits;
    arm.clicks.hits_squared += learners * hits * hits;
    arm.clicks.shown_hits += learners * shown * hits;
}

// 10 of 100 and 0 of 10: R's binom.confint(method = "wilson").
TEST(RateInterval, WilsonsIntervalIsTheKnownOne) {
    const auto some = WilsonInterval(0.1, 100);
    EXPECT_NEAR(some.value, 0.1, 1e-9);
    EXPECT_NEAR(some.low, 0.05523, 1e-5);
    EXPECT_NEAR(some.high, 0.17437, 1e-5);
    const auto none = WilsonInterval(0, 10);
    EXPECT_EQ(none.low, 0);
    EXPECT_NEAR(none.high, 0.27753, 1e-5);
    const auto untried = WilsonInterval(0, 0);
    EXPECT_EQ(untried.low, 0);
    EXPECT_EQ(untried.high, 1);
}

TEST(RateInterval, WilsonsIntervalHoldsTheRateAndShrinks) {
    double width = 1;
    for (double n = 10; n <= 100'000; n *= 10) {
        const auto interval = WilsonInterval(0.2, n);
        EXPECT_LT(interval.low, interval.value);
        EXPECT_GT(interval.high, interval.value);
        EXPECT_LT(interval.high - interval.low, width);
        width = interval.high - interval.low;
    }
}

TEST(RateInterval, LearnersOfOneCourseEachAreIndependentTrials) {
    ArmCounts arm;
    AddAlike(900, 1, 0, arm);
    AddAlike(100, 1, 1, arm);
    EXPECT_NEAR(EffectiveTrials(arm, arm.clicks), 1'000, 4);
}

TEST(RateInterval, LearnersWhoClickAllOrNothingAreOneTrialEach) {
    ArmCounts arm;
    AddAlike(900, 20, 0, arm);
    AddAlike(100, 20, 20, arm);
    EXPECT_NEAR(EffectiveTrials(arm, arm.clicks), 1'000, 4);
}

TEST(RateInterval, LearnersWhoClickAlikeAreWorthNoMoreThanWhatTheyWereShown) {
    ArmCounts arm;
    AddAlike(1'000, 20, 2, arm);
    EXPECT_LE(EffectiveTrials(arm, arm.clicks), 20'000);
    EXPECT_GT(EffectiveTrials(arm, arm.clicks), 19'900);
}

TEST(RateInterval, WhereAllOrNoneWereHitsALearnerIsOneTrial) {
    for (const std::uint64_t hits : {0u, 20u}) {
        ArmCounts arm;
        AddAlike(1'000, 20, hits, arm);
        EXPECT_NEAR(EffectiveTrials(arm, arm.clicks), 1'000, 4);
    }
}

TEST(RateInterval, FewLearnersTellLessAndOneNothing) {
    double before = 0;
    for (const std::uint64_t learners : {2u, 3u, 10u, 100u}) {
        ArmCounts arm;
        AddAlike(learners, 10, 1, arm);
        const double each = EffectiveTrials(arm, arm.clicks) / static_cast<double>(learners);
        EXPECT_GT(each, before);
        before = each;
    }
    ArmCounts one;
    AddAlike(1, 10, 3, one);
    const auto rate = RateOf(one, one.clicks);
    EXPECT_DOUBLE_EQ(rate.value, 0.3);
    EXPECT_EQ(rate.low, 0);
    EXPECT_EQ(rate.high, 1);
}

TEST(RateInterval, WithoutLearnersEveryCourseShownIsATrial) {
    const auto rate = RateOf({0, 100, 0, {10, 0, 0}, {}}, {10, 0, 0});
    EXPECT_NEAR(rate.low, 0.05523, 1e-5);
    EXPECT_EQ(RateOf({}, {}).high, 1) << "nothing was shown";
}

// 56 of 70 and 48 of 80, 9 of 10 and 3 of 10: Newcombe 1998, table II, method 10.
TEST(RateInterval, NewcombesIntervalIsTheKnownOne) {
    const auto large = DifferenceOf(WilsonInterval(48.0 / 80, 80), WilsonInterval(56.0 / 70, 70));
    EXPECT_NEAR(large.value, 0.2, 1e-9);
    EXPECT_NEAR(large.low, 0.0524, 5e-5);
    EXPECT_NEAR(large.high, 0.3339, 5e-5);
    const auto small = DifferenceOf(WilsonInterval(0.3, 10), WilsonInterval(0.9, 10));
    EXPECT_NEAR(small.low, 0.1705, 5e-5);
    EXPECT_NEAR(small.high, 0.8090, 5e-5);
}

}  // namespace
}  // namespace lyceum::recommender
