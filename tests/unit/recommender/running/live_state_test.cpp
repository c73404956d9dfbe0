#include "recommender/running/live_state.hpp"

#include <fstream>
#include <future>

#include <gtest/gtest.h>

#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

class LiveStateTest : public ::testing::Test {
protected:
    void Feed(int events) {
        for (int i = 0; i < events; ++i) events_.Next(store_.view);
    }
    void ExpectCurrent(LiveState& live) {
        ASSERT_TRUE(live.CatchUp(store_.view));
        EXPECT_TRUE(live.Use([this](const RunningState& state) {
            EXPECT_EQ(state.position(), store_.changes.mark.position);
            ExpectSame(state, FromScratch(store_.view));
        }));
    }
    LiveState Fresh() const { return LiveState{path_, kEnough}; }
    void Save(LiveState& live) {
        ASSERT_TRUE(live.Save(store_.view));
        live.Forget(store_.view);
    }

    TemporaryFolder folder_;
    std::filesystem::path path_ = folder_.path() / "state";
    testing::FakeStore store_;
    Events events_{7, 300, 120};
};

TEST_F(LiveStateTest, EqualsARebuildFromScratchAfter100000EventsWithRestarts) {
    for (int life = 0; life < 5; ++life) {
        LiveState live = Fresh();
        for (int step = 0; step < 10; ++step) {
            Feed(2'000);
            ASSERT_TRUE(live.CatchUp(store_.view));
            if (step % 4 == life % 4) Save(live);
        }
        ExpectCurrent(live);
    }
    EXPECT_LT(store_.changes.changes.size(), 20'000u) << "the log is bounded by the snapshots";
}

TEST_F(LiveStateTest, StartsFromTheSnapshotAndAppliesOnlyWhatFollowed) {
    {
        LiveState live = Fresh();
        Feed(500);
        ExpectCurrent(live);
        Save(live);
        EXPECT_TRUE(store_.changes.changes.empty());
    }
    // What the store holds is not read again: this row is not in the log.
    store_.interactions.rows[{LearnerId{999}, CourseId{1}}] = {LearnerId{999}, CourseId{1}};
    LiveState live = Fresh();
    Feed(100);
    ASSERT_TRUE(live.CatchUp(store_.view));
    live.Use([](const RunningState& state) { EXPECT_TRUE(state.Row(LearnerId{999}).empty()); });
    store_.interactions.rows.erase({LearnerId{999}, CourseId{1}});
    ExpectCurrent(live);
}

TEST_F(LiveStateTest, ATruncatedDamagedOrForeignSnapshotIsNotUsed) {
    LiveState first = Fresh();
    Feed(300);
    ExpectCurrent(first);
    Save(first);
    const auto size = std::filesystem::file_size(path_);
    std::filesystem::resize_file(path_, size - 1);
    LiveState truncated = Fresh();
    ExpectCurrent(truncated);

    Feed(10);
    ExpectCurrent(truncated);
    Save(truncated);
    std::fstream{path_, std::ios::in | std::ios::out | std::ios::binary}.seekp(600).put('x');
    LiveState damaged = Fresh();
    ExpectCurrent(damaged);

    Feed(10);
    ExpectCurrent(damaged);
    Save(damaged);
    store_.changes.mark.origin = "another database";
    store_.interactions.rows.begin()->second.rating = 1;
    LiveState foreign = Fresh();
    ExpectCurrent(foreign);
}

TEST_F(LiveStateTest, BeginsAnewWhereTheLogLacksAChangeInTheMiddle) {
    LiveState live = Fresh();
    Feed(100);
    ExpectCurrent(live);
    Feed(100);
    auto& changes = store_.changes.changes;
    changes.erase(changes.end() - 20);
    ExpectCurrent(live);
}

TEST_F(LiveStateTest, GoesOnWhereTheLogWasForgottenUpToWhatItKnows) {
    LiveState live = Fresh();
    Feed(100);
    ExpectCurrent(live);
    store_.changes.Prune(store_.changes.mark.position);
    // Read anew, it would have this row, which is not in the log.
    store_.interactions.rows[{LearnerId{999}, CourseId{1}}] = {LearnerId{999}, CourseId{1}};
    Feed(1);
    ASSERT_TRUE(live.CatchUp(store_.view));
    live.Use([](const RunningState& state) { EXPECT_TRUE(state.Row(LearnerId{999}).empty()); });
}

TEST_F(LiveStateTest, BeginsAnewWhereTheLogNoLongerReachesBack) {
    LiveState slow = Fresh();
    Feed(100);
    ExpectCurrent(slow);
    Feed(100);
    store_.changes.Prune(store_.changes.mark.position - 10);
    ExpectCurrent(slow);
}

TEST_F(LiveStateTest, PastTheMemoryBoundItIsRefusedWithTheFigures) {
    Feed(100);
    LiveState live{path_, 4'000};
    const auto refused = live.CatchUp(store_.view);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "memory_bound");
    EXPECT_NE(refused.error().detail.find("MiB"), std::string::npos);
    EXPECT_FALSE(live.Use([](const RunningState&) {}));
}

TEST_F(LiveStateTest, FollowingKeepsOnlyWhatIsThereUpToDate) {
    LiveState live = Fresh();
    Feed(10);
    live.Follow(store_.view);
    EXPECT_FALSE(live.Use([](const RunningState&) {}));
    ExpectCurrent(live);
    Feed(10);
    live.Follow(store_.view);
    live.Use([this](const RunningState& state) {
        EXPECT_EQ(state.position(), store_.changes.mark.position);
    });
}

TEST_F(LiveStateTest, AStateThatIsInUseIsSavedAnotherTime) {
    LiveState live = Fresh();
    Feed(10);
    ExpectCurrent(live);
    std::future<bool> tried;
    live.Use([&](const RunningState&) {
        tried = std::async(std::launch::async,
                           [&] { return static_cast<bool>(live.TrySave(store_.view, 1)); });
        EXPECT_EQ(tried.wait_for(std::chrono::seconds{10}), std::future_status::ready);
    });
    EXPECT_TRUE(tried.get());
    EXPECT_FALSE(std::filesystem::exists(path_));
    ASSERT_TRUE(live.TrySave(store_.view, 11));
    EXPECT_FALSE(std::filesystem::exists(path_)) << "too little has changed";
    ASSERT_TRUE(live.TrySave(store_.view, 1));
    EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_F(LiveStateTest, ALogThatNobodyFollowsIsBounded) {
    Feed(10);
    store_.changes.mark.position += kMaxLog;
    LiveState live = Fresh();
    live.Follow(store_.view);
    live.Forget(store_.view);
    EXPECT_EQ(store_.changes.mark.pruned, store_.changes.mark.position - kMaxLog);
}

}  // namespace
}  // namespace lyceum::recommender
