#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integration/recommender/workers.hpp"

namespace lyceum::recommender {
namespace {

class BadRebuildTest : public ::testing::Test {
protected:
    Workers workers_;
};

TEST_F(BadRebuildTest, OfNothingAndOfNextToNothingIsPopularity) {
    workers_.Start();
    for (const std::uint32_t shards : {0U, 2U}) {
        const auto empty = workers_.Ended(workers_.StartJob(shards));
        EXPECT_EQ(empty.state, JobState::kDone) << empty.error;
        EXPECT_EQ(empty.interactions, 0u);
        ASSERT_FALSE(empty.figures.empty());
        EXPECT_EQ(empty.figures[0].model, "popularity");
    }
    // One course, and a learner who dropped all.
    workers_.Run([](Store& store) {
        store.catalogue.AddEnrolled(store.interactions.Change(
            {{LearnerId{1}, CourseId{1}, {}, EnrollmentState::kActive, 0, 1},
             {LearnerId{2}, CourseId{1}, {}, EnrollmentState::kDropped, 0, 2}}));
    });
    for (const std::uint32_t shards : {0U, 1U}) {
        const auto one = workers_.Ended(workers_.StartJob(shards));
        EXPECT_EQ(one.state, JobState::kDone) << one.error;
        EXPECT_EQ(one.interactions, 1u);
        EXPECT_EQ(one.learners, 1u);
    }
    const auto thorough = workers_.Ended(workers_.StartJob(0, true));
    EXPECT_EQ(thorough.state, JobState::kDone) << thorough.error;
    EXPECT_EQ(thorough.source, "histories");
}

TEST_F(BadRebuildTest, PastTheMemoryBoundItFailsWithTheFiguresAndTheModelStays) {
    workers_.Enroll(200, 400);
    {
        auto& worker = workers_.Start();
        EXPECT_EQ(workers_.Ended(workers_.StartJob()).state, JobState::kDone);
        worker.Kill();
    }
    // 400² · 12 bytes are more than a MiB; so are the sparse models' matrices.
    workers_.Start({"LYCEUM_REBUILD_MEMORY_MB=1"});
    const auto sharded = workers_.Ended(workers_.StartJob(2));
    EXPECT_EQ(sharded.state, JobState::kFailed);
    EXPECT_THAT(sharded.error, ::testing::HasSubstr("memory_bound"));
    const auto failed = workers_.Ended(workers_.StartJob());
    EXPECT_EQ(failed.state, JobState::kFailed);
    EXPECT_THAT(failed.error, ::testing::HasSubstr("the bound is 1 MiB"));
    workers_.Run([](Store& store) { EXPECT_EQ(store.models.ActiveVersion(), "m1"); });
}

TEST_F(BadRebuildTest, TheTimerRebuildsWhatHasChanged) {
    workers_.Enroll(50, 10);
    workers_.Start({"LYCEUM_REBUILD_EVERY=1"});
    EXPECT_EQ(workers_.Ended(1).state, JobState::kDone);
}

}  // namespace
}  // namespace lyceum::recommender
