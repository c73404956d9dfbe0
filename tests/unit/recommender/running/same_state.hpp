#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "recommender/domain/store.hpp"
#include "recommender/running/running_state.hpp"

namespace lyceum::recommender {

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
    EXPECT_EQ(a.sum().Dense(courses), b.sum().Dense(courses));
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

}  // namespace lyceum::recommender
