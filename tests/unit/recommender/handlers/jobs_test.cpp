#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/handlers/queries.hpp"
#include "recommender/handlers/start_rebuild.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

class JobsTest : public ::testing::Test {
protected:
    Result<v1::Rebuild> Cancel(std::uint64_t id) {
        v1::CancelRebuild command;
        command.set_id(id);
        return CancelRebuild{clock_}.Handle(command, {}, store_.view);
    }
    bool Due() { return StartRebuildWhenDue(60s, clock_, store_.view); }
    void Enroll(std::uint64_t sequence) {
        store_.interactions.Enroll({{LearnerId{sequence}, CourseId{1}, clock_.Now(),
                                     EnrollmentState::kActive, 0, sequence}});
    }
    lyceum::testing::FakeClock clock_;
    testing::FakeStore store_;
};

TEST_F(JobsTest, ARebuildIsRecordedAndQueuedAndAWaitingOneIsTheAnswer) {
    const StartRebuild start{clock_};
    const auto first = start.Handle({}, {}, store_.view);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->state(), v1::REBUILD_STATE_QUEUED);
    ASSERT_EQ(store_.outbox.jobs.size(), 1u);
    EXPECT_EQ(store_.outbox.jobs[0].first, kRebuildQueue);
    EXPECT_EQ(start.Handle({}, {}, store_.view)->id(), first->id());
    EXPECT_EQ(store_.outbox.jobs.size(), 1u);
    store_.rebuilds.rows[0].state = JobState::kRunning;
    EXPECT_NE(start.Handle({}, {}, store_.view)->id(), first->id());
}

TEST_F(JobsTest, AWaitingRebuildWhoseMessageMayBeLostIsSentAgain) {
    const StartRebuild start{clock_};
    const auto id = start.Handle({}, {}, store_.view)->id();
    clock_.Advance(std::chrono::seconds{61});
    EXPECT_EQ(start.Handle({}, {}, store_.view)->id(), id);
    ASSERT_EQ(store_.outbox.jobs.size(), 2u);
    EXPECT_EQ(store_.outbox.jobs[1].second->SerializeAsString(),
              store_.outbox.jobs[0].second->SerializeAsString());
}

TEST_F(JobsTest, JobsAreFoundAndListedNewestFirst) {
    store_.rebuilds.Add({});
    store_.rebuilds.Add({});
    v1::GetRebuild get;
    get.set_id(2);
    EXPECT_EQ(GetRebuild{}.Handle(get, {}, store_.view)->id(), 2u);
    get.set_id(3);
    EXPECT_EQ(GetRebuild{}.Handle(get, {}, store_.view).error().reason, "rebuild_not_found");
    v1::ListRebuilds list;
    list.set_page_size(1);
    const auto page = ListRebuilds{}.Handle(list, {}, store_.view);
    ASSERT_EQ(page->items_size(), 1);
    EXPECT_EQ(page->items(0).id(), 2u);
    EXPECT_EQ(page->total(), 2u);
}

TEST_F(JobsTest, WhatWasAskedForStaysWithTheJob) {
    v1::StartRebuild command;
    command.set_shards(3);
    EXPECT_EQ(StartRebuild{clock_}.Handle(command, {}, store_.view)->shards(), 3u);
    EXPECT_EQ(store_.rebuilds.rows[0].shards, 3u);
}

TEST_F(JobsTest, ShardsAreNothingForAThoroughJob) {
    v1::StartRebuild command;
    command.set_shards(3);
    command.set_thorough(true);
    const auto refused = StartRebuild{clock_}.Handle(command, {}, store_.view);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().violations.at(0).field, "shards");
    EXPECT_TRUE(store_.rebuilds.rows.empty());
}

TEST_F(JobsTest, AWaitingJobTakesOverWhatElseIsAskedFor) {
    const StartRebuild start{clock_};
    const auto id = start.Handle({}, {}, store_.view)->id();
    v1::StartRebuild divided;
    divided.set_shards(3);
    const auto job = start.Handle(divided, {}, store_.view);
    EXPECT_EQ(job->id(), id);
    EXPECT_EQ(start.Handle({}, {}, store_.view)->shards(), 3u) << "nothing is taken back";
    v1::StartRebuild thorough;
    thorough.set_thorough(true);
    EXPECT_TRUE(start.Handle(thorough, {}, store_.view)->thorough());
    const auto still = start.Handle(divided, {}, store_.view);
    EXPECT_EQ(still->id(), id);
    EXPECT_TRUE(still->thorough());
    EXPECT_EQ(still->shards(), 0u) << "it reads every history itself";
}

TEST_F(JobsTest, WaitingAndRunningJobsAreCancelledOnceAndForAll) {
    store_.rebuilds.Add({});
    const auto cancelled = Cancel(1);
    ASSERT_TRUE(cancelled);
    EXPECT_EQ(cancelled->state(), v1::REBUILD_STATE_CANCELLED);
    EXPECT_TRUE(cancelled->has_finished_at());
    EXPECT_EQ(cancelled->duration_s(), 0);
    EXPECT_EQ(Cancel(1)->state(), v1::REBUILD_STATE_CANCELLED);
    store_.rebuilds.Add({});
    store_.rebuilds.rows[1].state = JobState::kRunning;
    store_.rebuilds.rows[1].started_at = clock_.Now() - 10s;
    EXPECT_EQ(Cancel(2)->state(), v1::REBUILD_STATE_CANCELLED);
    EXPECT_DOUBLE_EQ(store_.rebuilds.rows[1].duration_s, 10);
}

TEST_F(JobsTest, WhatHasEndedCannotBeCancelled) {
    store_.rebuilds.Add({});
    for (const auto state : {JobState::kDone, JobState::kFailed}) {
        store_.rebuilds.rows[0].state = state;
        EXPECT_EQ(Cancel(1).error().reason, "rebuild_ended");
        EXPECT_EQ(store_.rebuilds.rows[0].state, state);
    }
    EXPECT_EQ(Cancel(9).error().code, Code::kNotFound);
}

TEST_F(JobsTest, TheTimerStartsOneWhenSomethingHasChangedSinceTheLast) {
    EXPECT_FALSE(Due()) << "nothing to learn from";
    Enroll(1);
    EXPECT_TRUE(Due());
    EXPECT_EQ(store_.outbox.jobs.size(), 1u);
    clock_.Advance(61s);
    EXPECT_FALSE(Due()) << "it is still under way";
    store_.rebuilds.rows[0].state = JobState::kDone;
    store_.rebuilds.rows[0].position = 1;
    EXPECT_FALSE(Due()) << "nothing new";
    Enroll(2);
    EXPECT_TRUE(Due());
    store_.rebuilds.rows[1].state = JobState::kFailed;
    store_.rebuilds.rows[1].position = 2;
    EXPECT_FALSE(Due()) << "too soon";
    clock_.Advance(61s);
    EXPECT_FALSE(Due()) << "twice as long after a failure";
    clock_.Advance(60s);
    EXPECT_TRUE(Due());
}

TEST_F(JobsTest, TheTimerWaitsLongerWithEachFailureInARowButADayAtTheMost) {
    Enroll(1);
    for (int failures = 0; failures < 16; ++failures) {
        ASSERT_TRUE(Due()) << failures;
        auto& job = store_.rebuilds.rows.back();
        job.state = JobState::kFailed;
        job.position = 1;
        const auto pause = std::min(60s * (2 << failures), std::chrono::seconds{86'400});
        clock_.Advance(pause - 1s);
        EXPECT_FALSE(Due()) << failures;
        clock_.Advance(1s);
    }
}

TEST_F(JobsTest, TheTimerGoesOnWithoutAJobWhoseMessageWasParked) {
    Enroll(1);
    EXPECT_TRUE(Due());
    store_.rebuilds.rows[0].state = JobState::kRunning;
    clock_.Advance(std::chrono::hours{6} - 1s);
    EXPECT_FALSE(Due()) << "it may still be under way";
    clock_.Advance(1s);
    EXPECT_TRUE(Due());
    EXPECT_FALSE(Due()) << "one for all that was missed";
}

}  // namespace
}  // namespace lyceum::recommender
