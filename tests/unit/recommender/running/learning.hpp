#pragma once

#include <random>

#include <gtest/gtest.h>

#include "fakes/media/temporary_folder.hpp"
#include "fakes/recommender/fake_store.hpp"
#include "recommender/running/running_state.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {

using media::testing::TemporaryFolder;

inline constexpr std::uint64_t kEnough = std::uint64_t{1} << 30U;

/// What the store holds, as sums from scratch.
inline RunningState FromScratch(Store& store) {
    RunningState state{kEnough};
    store.interactions.ForEach(kFirstLearner, kLastLearner, [&](const Interaction& one) {
        EXPECT_TRUE(state.Put(one.learner, one.course, QuartersOf(one), one.enrolled_at));
    });
    return state;
}

/// Both know the same rows, counts and sums, bit for bit; columns may be in another order.
inline void ExpectSame(const RunningState& a, const RunningState& b) {
    EXPECT_EQ(a.sum().learners(), b.sum().learners());
    EXPECT_EQ(a.sum().cells(), b.sum().cells());
    std::vector<CourseId> courses = a.sum().courses();
    for (const CourseId course : b.sum().courses()) {
        if (!a.sum().Knows(course)) courses.push_back(course);
    }
    std::sort(courses.begin(), courses.end());
    EXPECT_EQ(a.sum().CountsOf(courses), b.sum().CountsOf(courses));
    EXPECT_EQ(std::move(a.sum().Dense(courses)).Release(),
              std::move(b.sum().Dense(courses)).Release());
    a.ForEachRow([&](LearnerId learner, std::span<const Cell> row) {
        const auto other = b.Row(learner);
        ASSERT_EQ(row.size(), other.size()) << learner.value;
        for (std::size_t i = 0; i < row.size(); ++i) {
            EXPECT_EQ(a.sum().courses()[row[i].column], b.sum().courses()[other[i].column]);
            EXPECT_EQ(row[i].quarters, other[i].quarters);
            EXPECT_EQ(row[i].at, other[i].at);
        }
    });
}

/// A stream of events as a platform has them: enrolments, drops, re-enrolments, completions,
/// ratings, stale repeats, courses and learners that are new.
class Events {
public:
    Events(std::uint64_t seed, std::uint64_t learners, std::uint64_t courses)
        : random_{seed}, learners_{learners}, courses_{courses} {}

    void Next(Store& store) {
        ++count_;
        // The catalogue grows as time goes by.
        const std::uint64_t known = 1 + courses_ * std::min<std::uint64_t>(count_, 50'000) / 50'000;
        Interaction one{LearnerId{1 + random_() % learners_}, CourseId{1 + random_() % known},
                        TimePoint{std::chrono::microseconds{random_() % 1'000'000'000}}};
        one.sequence = random_() % 20 == 0 ? random_() % count_ : count_;
        if (random_() % 2 == 0) {
            store.interactions.Enroll({one});
            return;
        }
        one.state = static_cast<EnrollmentState>(1 + random_() % 3);
        one.rating = static_cast<std::uint32_t>(random_() % 6);
        store.interactions.Change({one});
    }

private:
    std::mt19937_64 random_;
    std::uint64_t learners_;
    std::uint64_t courses_;
    std::uint64_t count_ = 0;
};

}  // namespace lyceum::recommender
