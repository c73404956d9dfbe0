#include "recommender/running/read_state.hpp"

#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "recommender/running/live_state.hpp"
#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

/// Breaks off after some interactions, as a lost connection does.
class Breaking final : public InteractionRepository {
public:
    Breaking(InteractionRepository& of, int most) : of_{of}, left_{most} {}

    EnrolledChanges Enroll(std::vector<Interaction>) override { return {}; }
    EnrolledChanges Change(std::vector<Interaction>) override { return {}; }
    std::vector<CourseId> History(LearnerId) override { return {}; }
    std::vector<Taken> WeightedHistory(LearnerId) override { return {}; }
    std::pair<LearnerId, LearnerId> Learners() override { return of_.Learners(); }
    void ForEach(LearnerId first, LearnerId last,
                 const std::function<void(const Interaction&)>& visit) override {
        of_.ForEach(first, last, [&](const Interaction& one) {
            if (left_-- == 0) throw std::runtime_error{"the wire broke"};
            visit(one);
        });
    }
    void ForEachUpTo(std::uint64_t limit, LearnerId first, LearnerId last,
                     const std::function<void(const Interaction&)>& visit) override {
        of_.ForEachUpTo(limit, first, last, visit);
    }

private:
    InteractionRepository& of_;
    int left_;
};

class ReadStateTest : public ::testing::Test {
protected:
    /// More in each half than a reader gathers at a time.
    void Fill(std::uint64_t learners = 3'000, std::uint64_t courses = 10) {
        for (std::uint64_t i = 1; i <= learners * courses; ++i) {
            const LearnerId learner{1 + i % learners};
            store_.view.interactions.Enroll({{learner, CourseId{1 + i / learners}}});
        }
    }
    Reader Second() {
        return [this](const std::function<void(Store&)>& work) {
            EXPECT_NE(std::this_thread::get_id(), caller_);
            ++seconds_;
            work(store_.view);
        };
    }
    /// A second reader whose connection breaks after `most` interactions.
    void ReadBroken(const std::function<void(Store&)>& work, int most) {
        Breaking breaking{store_.interactions, most};
        Store broken{breaking,
                     store_.view.changes,
                     store_.view.catalogue,
                     store_.view.rebuilds,
                     store_.view.models,
                     store_.view.outbox,
                     store_.view.dismissals,
                     store_.view.rules,
                     store_.view.experiments};
        work(broken);
    }
    void ExpectWhole(const Result<RunningState>& read) {
        ASSERT_TRUE(read);
        const RunningState scratch = FromScratch(store_.view);
        ExpectSame(scratch, *read);
        ExpectSame(*read, scratch);
    }

    testing::FakeStore store_;
    const std::thread::id caller_ = std::this_thread::get_id();
    int seconds_ = 0;
};

constexpr auto kNothing = [] {};

TEST_F(ReadStateTest, TwoReadersReadWhatOneReads) {
    Events events{11, 4'000, 120};
    for (int i = 0; i < 40'000; ++i) events.Next(store_.view);
    ExpectWhole(ReadState(store_.view, {}, kEnough, kNothing));
    ExpectWhole(ReadState(store_.view, Second(), kEnough, kNothing));
    EXPECT_EQ(seconds_, 1);
}

TEST_F(ReadStateTest, ReadsEveryLearnerOnceWhateverTheIds) {
    constexpr std::uint64_t kMost = ~std::uint64_t{0};
    ExpectWhole(ReadState(store_.view, Second(), kEnough, kNothing));
    for (const std::uint64_t learner : {kMost, kMost - 1, std::uint64_t{0}, std::uint64_t{7}}) {
        store_.view.interactions.Enroll({{LearnerId{learner}, CourseId{3}}});
        ExpectWhole(ReadState(store_.view, Second(), kEnough, kNothing));
    }
}

TEST_F(ReadStateTest, WhatTheSecondThrowsIsThrownOnce) {
    Fill();
    const auto broken = [this](const std::function<void(Store&)>& work) { ReadBroken(work, 100); };
    EXPECT_THROW((void)ReadState(store_.view, broken, kEnough, kNothing), std::runtime_error);
}

TEST_F(ReadStateTest, ATickThatThrowsIsThrownOnceTheSecondHasEnded) {
    Fill();
    std::promise<void> cancelled;
    bool ended = false;
    const auto second = [&](const std::function<void(Store&)>& work) {
        cancelled.get_future().wait();
        EXPECT_THROW(ReadBroken(work, 100), std::runtime_error);
        ended = true;
        throw std::runtime_error{"the wire broke"};
    };
    const auto cancel = [&] {
        cancelled.set_value();
        throw std::domain_error{"cancelled"};
    };
    EXPECT_THROW((void)ReadState(store_.view, second, kEnough, cancel), std::domain_error);
    EXPECT_TRUE(ended);
}

TEST_F(ReadStateTest, TheMemoryBoundHoldsOverBothReaders) {
    Fill();
    const auto whole = RunningState::PlanBytes(10, 3'000, 30'000);
    EXPECT_TRUE(ReadState(store_.view, Second(), whole + 1'000, kNothing));
    const auto refused = ReadState(store_.view, Second(), whole * 9 / 10, kNothing);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "memory_bound");
}

TEST_F(ReadStateTest, ASecondReaderThatBeginsAgainGoesOn) {
    Fill();
    const auto second = [this](const std::function<void(Store&)>& work) {
        EXPECT_THROW(ReadBroken(work, 100), std::runtime_error);
        EXPECT_THROW(ReadBroken(work, 14'000), std::runtime_error);
        work(store_.view);
    };
    ExpectWhole(ReadState(store_.view, second, kEnough, kNothing));
}

TEST_F(ReadStateTest, WhatChangesBetweenTheReadersComesFromTheLog) {
    Events events{5, 300, 40};
    for (int i = 0; i < 5'000; ++i) events.Next(store_.view);
    const TemporaryFolder folder;
    std::promise<void> changed;
    bool first = true;
    // So few that the lower half is whole before the first tick; the upper half waits for it.
    const auto tick = [&] {
        if (!std::exchange(first, false)) return;
        for (int i = 0; i < 1'000; ++i) events.Next(store_.view);
        changed.set_value();
    };
    const auto second = [&](const std::function<void(Store&)>& work) {
        changed.get_future().wait();
        work(store_.view);
    };
    LiveState live{folder.path() / "state", kEnough, second};
    ASSERT_TRUE(live.CatchUp(store_.view, tick));
    ASSERT_TRUE(live.CatchUp(store_.view));
    live.Use([this](const RunningState& state) { ExpectSame(state, FromScratch(store_.view)); });
}

}  // namespace
}  // namespace lyceum::recommender
