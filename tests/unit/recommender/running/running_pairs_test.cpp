#include "recommender/running/running_pairs.hpp"

#include <algorithm>

#include "recommender/jobs/histories.hpp"
#include "recommender/running/live_state.hpp"
#include "unit/recommender/model/even_gram.hpp"
#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

std::vector<CourseId> CoursesOf(const RunningState& state) {
    std::vector<CourseId> courses = state.sum().courses();
    std::sort(courses.begin(), courses.end());
    return courses;
}

SequenceSums DenseOf(const RunningState& state, const std::vector<CourseId>& courses) {
    return state.pairs()->Dense(state.sum().ColumnsOf(courses)).sequence;
}

DenseMatrix EvenOf(const RunningState& state, const std::vector<CourseId>& courses) {
    return state.pairs()->Dense(state.sum().ColumnsOf(courses)).even;
}

/// But for what rounding does to sums in float32.
void ExpectClose(float a, float b) { EXPECT_NEAR(a, b, 1e-5F * (1.0F + b)); }

class RunningPairsTest : public ::testing::Test {
protected:
    void Feed(int events) {
        for (int i = 0; i < events; ++i) events_.Next(store_.view);
    }
    void ExpectFromScratch(const RunningState& state) {
        RunningState scratch = FromScratch(store_.view);
        ASSERT_TRUE(scratch.KeepPairs(state.pairs()->options()));
        const auto courses = CoursesOf(state);
        EXPECT_EQ(DenseOf(state, courses).past, DenseOf(scratch, courses).past);
        EXPECT_EQ(DenseOf(state, courses).next, DenseOf(scratch, courses).next);
        EXPECT_EQ(EvenOf(state, courses), EvenOf(scratch, courses));
    }

    testing::FakeStore store_;
    Events events_{11, 300, 60};
    TemporaryFolder folder_;
    LiveState live_{folder_.path() / "state", kEnough};
};

TEST_F(RunningPairsTest, EqualThoseFromScratchAfter50000Events) {
    Feed(10);
    ASSERT_TRUE(live_.CatchUp(store_.view));
    live_.Use([](RunningState& state) { ASSERT_TRUE(state.KeepPairs(SequenceOptions{})); });
    for (int step = 0; step < 5; ++step) {
        Feed(10'000);
        ASSERT_TRUE(live_.CatchUp(store_.view));
        live_.Use([this](RunningState& state) { ExpectFromScratch(state); });
    }
}

TEST_F(RunningPairsTest, AreWhatIsCountedFromHistories) {
    Feed(5'000);
    RunningState state = FromScratch(store_.view);
    for (const auto& options : {SequenceOptions{}, SequenceOptions::Reference()}) {
        ASSERT_TRUE(state.KeepPairs(options));
        const auto courses = CoursesOf(state);
        const Interactions all = ReadHistories(store_.interactions, courses, [] {});
        const auto counted = SumPairs(all, options, 0);
        const auto even = EvenGramOf(all);
        const auto kept_even = EvenOf(state, courses);
        const auto kept = DenseOf(state, courses);
        for (std::size_t i = 0; i < courses.size(); ++i) {
            for (std::size_t j = 0; j < courses.size(); ++j) {
                ExpectClose(kept.past.At(i, j), counted.past.At(i, j));
                ExpectClose(kept.next.At(i, j), counted.next.At(i, j));
                ExpectClose(kept_even.At(i, j), even.At(i, j));
            }
        }
    }
}

TEST_F(RunningPairsTest, OfCoursesNobodyTookAreZeroAndOthersAreLeftOut) {
    Feed(10'000);
    RunningState state = FromScratch(store_.view);
    ASSERT_TRUE(state.KeepPairs(SequenceOptions{}));
    const auto known = CoursesOf(state);
    ASSERT_GE(known.size(), 2U);
    const auto all = DenseOf(state, known);
    const auto some = DenseOf(state, {CourseId{999'999}, known[1], known[0]});
    EXPECT_NE(all.next.At(1, 0), all.next.At(0, 1));
    EXPECT_EQ(some.next.rows(), 3U);
    EXPECT_EQ(some.past.At(0, 0), 0.0F);
    EXPECT_EQ(some.next.At(0, 1), 0.0F);
    EXPECT_EQ(some.next.At(1, 2), all.next.At(1, 0));
    EXPECT_EQ(some.next.At(2, 1), all.next.At(0, 1));
    EXPECT_EQ(some.past.At(2, 2), all.past.At(0, 0));
}

TEST(RunningPairs, TurnWithTheirColumnsButForOneWithItself) {
    constexpr std::int64_t kOne = 1 << 20;
    const std::vector<RunningPairs::Sums> cells{
        {kOne, 2 * kOne, 9 * kOne, kOne}, {kOne, 3 * kOne, 4 * kOne, kOne}, {}};
    const auto pairs = RunningPairs::FromParts({}, cells);
    ASSERT_TRUE(pairs);
    const DenseMatrix next = pairs->Dense({1, 0}).sequence.next;
    EXPECT_EQ(next.At(0, 1), 3.0F);
    EXPECT_EQ(next.At(1, 0), 4.0F);
    EXPECT_EQ(next.At(1, 1), 2.0F) << "the mirrored sum of a pair with itself is not used";
}

TEST_F(RunningPairsTest, AreSettledForWhoeverUsesThem) {
    Feed(1'000);
    ASSERT_TRUE(live_.CatchUp(store_.view));
    live_.Use([](RunningState& state) { ASSERT_TRUE(state.KeepPairs(SequenceOptions{})); });
    Feed(30'000);
    int ticks = 0;
    const auto tick = [&ticks] {
        if (++ticks == 2) throw std::runtime_error{"stopped half way"};
    };
    EXPECT_THROW((void)live_.CatchUp(store_.view, tick), std::runtime_error);
    live_.Use([](RunningState& state) {
        const auto courses = CoursesOf(state);
        const auto kept = DenseOf(state, courses).past;
        const auto options = state.pairs()->options();
        ASSERT_TRUE(state.KeepPairs(std::nullopt));
        ASSERT_TRUE(state.KeepPairs(options));
        EXPECT_EQ(kept, DenseOf(state, courses).past);
    });
}

TEST_F(RunningPairsTest, OfACourseThatWasDroppedBeforeAreZero) {
    RunningState state{kEnough};
    ASSERT_TRUE(state.Put(LearnerId{1}, CourseId{1}, 4, TimePoint{}));
    ASSERT_TRUE(state.Put(LearnerId{1}, CourseId{2}, 4, TimePoint{}));
    ASSERT_TRUE(state.Put(LearnerId{1}, CourseId{2}, 0, TimePoint{}));
    ASSERT_TRUE(state.KeepPairs(SequenceOptions{}));
    const auto dense = DenseOf(state, {CourseId{1}, CourseId{2}});
    EXPECT_GT(dense.past.At(0, 0), 0.0F);
    EXPECT_EQ(dense.past.At(1, 1), 0.0F);
}

TEST_F(RunningPairsTest, AreCountedAnewByOtherOptionsOnly) {
    Feed(500);
    RunningState state = FromScratch(store_.view);
    int ticks = 0;
    const auto keep = [&](const SequenceOptions& options) {
        EXPECT_TRUE(state.KeepPairs(options, [&ticks] { ++ticks; }));
    };
    keep({});
    EXPECT_EQ(ticks, 1);
    SequenceOptions options;
    options.lambda = 7.0F;
    keep(options);
    EXPECT_EQ(ticks, 1) << "the sums are the same";
    options.horizon = 7.0F;
    keep(options);
    EXPECT_EQ(ticks, 2);
    EXPECT_EQ(state.pairs()->options().horizon, 7.0F);
    ASSERT_TRUE(state.KeepPairs(std::nullopt));
    EXPECT_EQ(state.pairs(), nullptr);
}

TEST_F(RunningPairsTest, GiveWayWhereMemoryDoesNotHoldThem) {
    constexpr std::uint64_t kCourses = 40;
    const std::uint64_t alone = RunningState::PlanBytes(kCourses, 1, kCourses + 1);
    const auto put = [](RunningState& state, std::uint64_t course) {
        return state.Put(LearnerId{1}, CourseId{course}, 4, TimePoint{});
    };
    RunningState state{alone + RunningPairs::PlanBytes(kCourses - 1)};
    for (std::uint64_t course = 1; course < kCourses; ++course) ASSERT_TRUE(put(state, course));
    ASSERT_TRUE(state.KeepPairs(SequenceOptions{}));
    ASSERT_TRUE(put(state, kCourses)) << "the Gram matrix stays";
    EXPECT_EQ(state.pairs(), nullptr);
    const auto refused = state.KeepPairs(SequenceOptions{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "memory_bound");
    EXPECT_EQ(state.pairs(), nullptr);
    ASSERT_TRUE(put(state, 1));
}

}  // namespace
}  // namespace lyceum::recommender
