#include "recommender/jobs/job_watch.hpp"

#include <gtest/gtest.h>

#include "recommender/repository/mysql_rebuild_repository.hpp"
#include "recommender/setup.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

class JobLeaseTest : public ::testing::Test {
protected:
    std::optional<JobLease> Take(std::uint64_t job, const std::string& message_id) {
        v1::RebuildRecommendations message;
        message.set_job_id(job);
        message.set_shards(9'999);
        return JobLease::Take(message, message_id, database_.pool(), clock_, stopping_);
    }
    void GiveUp(std::uint64_t job, const std::string& message_id) {
        v1::RebuildRecommendations message;
        message.set_job_id(job);
        JobLease::GiveUp(message, message_id, "why", database_.pool(), clock_);
    }
    RebuildJob Find(std::uint64_t id) {
        std::optional<RebuildJob> job;
        database_.pool().Read([&](db::Transaction& transaction) {
            job = MysqlRebuildRepository{transaction}.Find(id);
        });
        return job.value();
    }
    void Set(std::uint64_t id, JobState state) {
        database_.pool().InTransaction([&](db::Transaction& transaction) {
            MysqlRebuildRepository rebuilds{transaction};
            auto job = rebuilds.Lock(id);
            job->state = state;
            rebuilds.Update(*job);
            return true;
        });
    }
    testing::TestDatabase database_{Migrations()};
    lyceum::testing::FakeClock clock_;
    std::atomic<bool> stopping_ = false;
};

TEST_F(JobLeaseTest, AMessageFromOutsideIsOneJobHoweverOftenItComes) {
    auto first = Take(0, "m-1");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->job().shards, kMaxShards);
    auto again = Take(0, "m-1");
    ASSERT_TRUE(again) << "its worker died";
    EXPECT_EQ(again->job().id, first->job().id);
    EXPECT_EQ(again->job().attempt, 2u);
    EXPECT_THROW(first->Save(), JobLost) << "another has it now";
    Set(again->job().id, JobState::kDone);
    EXPECT_FALSE(Take(0, "m-1"));
    EXPECT_NE(Take(0, "m-2")->job().id, again->job().id);
}

TEST_F(JobLeaseTest, AMessageWithoutAnIdFindsTheJobThatLostItsWorker) {
    const auto id = Take(0, "")->job().id;
    EXPECT_EQ(Take(0, "")->job().id, id);
    Set(id, JobState::kFailed);
    EXPECT_NE(Take(0, "")->job().id, id) << "a new one";
}

TEST_F(JobLeaseTest, UnknownAndEndedJobsAreNotTaken) {
    EXPECT_FALSE(Take(77, "m"));
    const auto id = Take(0, "m")->job().id;
    for (const auto state : {JobState::kDone, JobState::kFailed, JobState::kCancelled}) {
        Set(id, state);
        EXPECT_FALSE(Take(id, "x"));
    }
}

TEST_F(JobLeaseTest, AJobWhoseMessageIsParkedFailsUntilItIsReplayed) {
    auto lease = Take(0, "m");
    GiveUp(0, "m");
    const auto failed = Find(lease->job().id);
    EXPECT_EQ(failed.state, JobState::kFailed);
    EXPECT_EQ(failed.error, "given_up: why");
    EXPECT_THROW(lease->Enter("train", 0.5), JobLost);
    const auto replayed = Take(0, "m");
    ASSERT_TRUE(replayed);
    EXPECT_EQ(Find(failed.id).state, JobState::kRunning);
    EXPECT_FALSE(Find(failed.id).finished_at);
}

TEST_F(JobLeaseTest, WhatHasEndedOrIsUnknownIsNotGivenUp) {
    const auto id = Take(0, "m")->job().id;
    Set(id, JobState::kDone);
    GiveUp(id, "x");
    EXPECT_EQ(Find(id).state, JobState::kDone);
    GiveUp(77, "x");
    GiveUp(0, "never seen");
}

TEST_F(JobLeaseTest, ACancelledJobCanNeitherGoOnNorEnd) {
    auto lease = Take(0, "m");
    Set(lease->job().id, JobState::kCancelled);
    EXPECT_THROW(lease->Enter("train", 0.5), JobLost);
    EXPECT_THROW(lease->Fail(Unavailable("late", "late")), JobLost);
    bool published = false;
    EXPECT_THROW(lease->Save([&](db::Transaction&) { published = true; }), JobLost);
    EXPECT_FALSE(published);
}

TEST_F(JobLeaseTest, TellsEveryPhaseWhenItBegins) {
    auto lease = Take(0, "m");
    for (const char* phase : {"read", "split", "train"}) {
        lease->Enter(phase, 0.5);
        database_.pool().Read([&](db::Transaction& transaction) {
            EXPECT_EQ(MysqlRebuildRepository{transaction}.Find(lease->job().id)->phase, phase);
        });
    }
}

TEST_F(JobLeaseTest, TrainingThatTakesLongIsToldThatTheJobIsLost) {
    auto lease = Take(0, "m");
    const JobWatch watch{*lease};
    EXPECT_FALSE(watch.token().stop_requested());
    Set(lease->job().id, JobState::kCancelled);
    EXPECT_TRUE(testing::eventually([&] { return watch.token().stop_requested(); }));
}

TEST_F(JobLeaseTest, WhatCouldNotBePublishedIsNotTold) {
    auto lease = Take(0, "m");
    lease->job().state = JobState::kDone;
    lease->job().model_version = "m1";
    lease->job().figures = {{"ease", 0.5, 0.5, 0.5, true}};
    lease->job().duration_s = 7;
    lease->Return("the commit failed");
    const auto job = Find(lease->job().id);
    EXPECT_EQ(job.state, JobState::kQueued);
    EXPECT_EQ(job.model_version, "");
    EXPECT_TRUE(job.figures.empty());
    EXPECT_EQ(job.duration_s, 0);
}

TEST_F(JobLeaseTest, ALongReasonIsCutBetweenCharacters) {
    auto lease = Take(0, "m");
    std::string path = "/";
    for (int i = 0; i < 300; ++i) path += "学";
    lease->Fail(Unavailable("model_file_write", path));
    const auto failed = Find(lease->job().id);
    EXPECT_EQ(failed.state, JobState::kFailed);
    EXPECT_TRUE(failed.error.starts_with("model_file_write: /学"));
    EXPECT_TRUE(failed.error.ends_with("学"));
}

TEST_F(JobLeaseTest, AStoppingWorkerGivesItsJobBack) {
    auto lease = Take(0, "m");
    stopping_ = true;
    EXPECT_THROW(lease->Tick(), db::ConnectionLost);
}

}  // namespace
}  // namespace lyceum::recommender
