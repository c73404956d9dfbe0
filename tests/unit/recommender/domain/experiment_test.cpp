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

}  // namespace
}  // namespace lyceum::recommender
