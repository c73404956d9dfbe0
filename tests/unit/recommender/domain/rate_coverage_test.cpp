#include <gtest/gtest.h>

#include "recommender/domain/rate_interval.hpp"
#include "recommender/model/random.hpp"

namespace lyceum::recommender {
namespace {

/// Clicks of learners of whom a quarter clicks `eager` of what they see and the others `idle`.
struct ClickingLearners {
    std::uint64_t learners;
    double eager;
    double idle;

    double Rate() const { return eager / 4 + idle * 3 / 4; }
    ArmCounts Draw(Random& random) const {
        ArmCounts arm;
        arm.learners = learners;
        for (std::uint64_t learner = 0; learner < learners; ++learner) {
            const double rate = random.NextFloat() < 0.25F ? eager : idle;
            const std::uint64_t shown = 5 + random.Next() % 31;
            std::uint64_t hits = 0;
            for (std::uint64_t i = 0; i < shown; ++i) {
                if (static_cast<double>(random.NextFloat()) < rate) ++hits;
            }
            arm.impressions += shown;
            arm.impressions_squared += shown * shown;
            arm.clicks.hits += hits;
            arm.clicks.hits_squared += hits * hits;
            arm.clicks.shown_hits += shown * hits;
        }
        return arm;
    }
};

constexpr int kExperiments = 1'000;

bool Holds(const RateInterval& interval, double truth) {
    return interval.low <= truth && truth <= interval.high;
}

/// How many of the experiments' intervals hold the truth.
template <typename IntervalOf>
int HeldOf(const ClickingLearners& learners, const IntervalOf& interval_of) {
    Random random{11};
    int held = 0;
    for (int i = 0; i < kExperiments; ++i) {
        held += Holds(interval_of(learners.Draw(random)), learners.Rate());
    }
    return held;
}

RateInterval OfLearners(const ArmCounts& arm) { return RateOf(arm, arm.clicks); }

RateInterval AsIfEachWereATrial(ArmCounts arm) {
    arm.learners = 0;
    return RateOf(arm, arm.clicks);
}

TEST(RateCoverage, IntervalsOfClicksThatAreAlikeHoldTheTruth) {
    for (const auto& learners :
         {ClickingLearners{100, 0.28, 0.04}, {100, 0.5, 0.4}, {40, 0.6, 0.2}, {100, 0.08, 0.02}}) {
        EXPECT_GE(HeldOf(learners, OfLearners), kExperiments * 93 / 100)
            << learners.learners << ' ' << learners.eager;
    }
}

TEST(RateCoverage, AsIfEveryCourseWereATrialTheyWouldNot) {
    EXPECT_LT(HeldOf({100, 0.28, 0.04}, AsIfEachWereATrial), kExperiments * 80 / 100);
}

TEST(RateCoverage, AHandfulOfLearnersIsNearlyEnough) {
    const ClickingLearners dozen{12, 0.6, 0.2};
    EXPECT_GE(HeldOf(dozen, OfLearners), kExperiments * 89 / 100);
    EXPECT_LT(HeldOf(dozen, AsIfEachWereATrial), kExperiments * 75 / 100);
}

TEST(RateCoverage, TheDifferenceOfTwoArmsIsHeldToo) {
    Random random{13};
    const ClickingLearners many{120, 0.28, 0.04};
    const ClickingLearners few{30, 0.4, 0.04};
    int held = 0;
    for (int i = 0; i < kExperiments; ++i) {
        const ArmCounts a = many.Draw(random);
        const ArmCounts b = few.Draw(random);
        const auto difference = DifferenceOf(RateOf(a, a.clicks), RateOf(b, b.clicks));
        held += Holds(difference, few.Rate() - many.Rate());
    }
    EXPECT_GE(held, kExperiments * 93 / 100);
}

}  // namespace
}  // namespace lyceum::recommender
