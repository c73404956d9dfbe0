#include "recommender/domain/experiment.hpp"

#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

TEST(ExperimentTest, TheSplitIsStableAndNearItsShare) {
    Experiment experiment;
    experiment.seed = 7;
    for (const std::uint32_t share : {1u, 20u, 50u, 99u}) {
        experiment.share_percent = share;
        int in_b = 0;
        for (std::uint64_t id = 1; id <= 20'000; ++id) {
            const Arm arm = experiment.ArmOf(LearnerId{id});
            EXPECT_EQ(arm, experiment.ArmOf(LearnerId{id}));
            if (arm == Arm::kB) ++in_b;
        }
        EXPECT_NEAR(in_b / 200.0, share, 1.5);
    }
}

TEST(ExperimentTest, AnotherSeedSplitsAnotherWay) {
    Experiment one;
    Experiment other;
    other.seed = 1;
    int same = 0;
    for (std::uint64_t id = 1; id <= 10'000; ++id) {
        if (one.ArmOf(LearnerId{id}) == other.ArmOf(LearnerId{id})) ++same;
    }
    EXPECT_NEAR(same, 5'000, 300);
}

// 10 of 100 and 0 of 10: R's binom.confint(method = "wilson").
TEST(ExperimentTest, WilsonsIntervalIsTheKnownOne) {
    const auto some = WilsonInterval(10, 100);
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

TEST(ExperimentTest, WilsonsIntervalHoldsTheRateAndShrinks) {
    double width = 1;
    for (std::uint64_t n = 10; n <= 100'000; n *= 10) {
        const auto interval = WilsonInterval(n / 5, n);
        EXPECT_LT(interval.low, interval.value);
        EXPECT_GT(interval.high, interval.value);
        EXPECT_LT(interval.high - interval.low, width);
        width = interval.high - interval.low;
    }
}

}  // namespace
}  // namespace lyceum::recommender
