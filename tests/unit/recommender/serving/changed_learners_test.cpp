#include "recommender/serving/changed_learners.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ChangedLearnersTest : public ::testing::Test {
protected:
    void Enrol(std::uint64_t learner, std::uint64_t course) {
        store_.interactions.Enroll({{LearnerId{learner}, CourseId{course}}});
    }
    testing::FakeStore store_;
    ChangedLearners changed_;
};

TEST_F(ChangedLearnersTest, BeginsWithEverybodyAndThenNamesEachOnce) {
    Enrol(7, 1);
    EXPECT_TRUE(changed_.Since(store_.view).everybody);
    Enrol(9, 1);
    Enrol(7, 2);
    Enrol(9, 2);
    const auto changes = changed_.Since(store_.view);
    EXPECT_FALSE(changes.everybody);
    EXPECT_THAT(changes.learners, ElementsAre(LearnerId{7}, LearnerId{9}));
    EXPECT_THAT(changed_.Since(store_.view).learners, IsEmpty());
}

TEST_F(ChangedLearnersTest, WhatWasSeenMayBeForgotten) {
    Enrol(7, 1);
    changed_.Since(store_.view);
    store_.changes.Prune(store_.changes.mark.position);
    Enrol(8, 1);
    const auto changes = changed_.Since(store_.view);
    EXPECT_FALSE(changes.everybody);
    EXPECT_THAT(changes.learners, ElementsAre(LearnerId{8}));
}

TEST_F(ChangedLearnersTest, WhoIsLeftBehindForgetsEverybody) {
    changed_.Since(store_.view);
    for (std::uint64_t id = 1; id <= ChangedLearners::kMostChanges + 1; ++id) Enrol(id, 1);
    EXPECT_TRUE(changed_.Since(store_.view).everybody);
    EXPECT_FALSE(changed_.Since(store_.view).everybody);
    Enrol(1, 2);
    Enrol(2, 2);
    store_.changes.Prune(store_.changes.mark.position);
    EXPECT_TRUE(changed_.Since(store_.view).everybody);
    store_.changes.mark.origin = "a restored copy";
    EXPECT_TRUE(changed_.Since(store_.view).everybody);
}

}  // namespace
}  // namespace lyceum::recommender
