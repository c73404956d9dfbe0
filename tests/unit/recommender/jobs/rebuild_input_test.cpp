#include "recommender/jobs/rebuild_input.hpp"

#include <gmock/gmock.h>

#include "recommender/jobs/histories.hpp"
#include "recommender/jobs/shard_reader.hpp"
#include "recommender/kernels/gram.hpp"
#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

Interaction At(std::uint64_t learner, std::uint64_t course, int second,
               EnrollmentState state = EnrollmentState::kActive) {
    return {LearnerId{learner}, CourseId{course}, TimePoint{std::chrono::seconds{second}}, state};
}

TEST(Histories, AreInTheOrderOfTimeWithTheirWeights) {
    Histories histories{{CourseId{10}, CourseId{20}, CourseId{30}}};
    histories.Add(std::vector<Interaction>{At(1, 10, 9, EnrollmentState::kCompleted), At(1, 30, 5),
                                           At(1, 99, 1)});
    histories.Add(std::vector<Interaction>{At(2, 99, 1)});
    const Interactions rows = std::move(histories).Take();
    EXPECT_EQ(rows.learners(), 1u) << "one without a known course is left out";
    EXPECT_THAT(rows.items, ElementsAre(2u, 0u));
    EXPECT_THAT(rows.times, ElementsAre(5, 9));
    EXPECT_THAT(rows.weights, ElementsAre(1.0F, 1.25F));
}

TEST(Histories, ThatCameAllAtOnceHaveNoOrder) {
    Histories histories{{CourseId{10}, CourseId{20}, CourseId{30}}};
    histories.Add(std::vector<Interaction>{At(1, 10, 9), At(1, 20, 9), At(1, 30, 9)});
    histories.Add(std::vector<Interaction>{At(2, 10, 3), At(2, 20, 4)});
    const Interactions rows = std::move(histories).Take();
    EXPECT_EQ(rows.items.size(), 5u);
    EXPECT_FALSE(rows.Ordered());
}

TEST(Histories, WithoutAnythingSpecialAreBinary) {
    Histories histories{{CourseId{10}}};
    histories.Add(std::vector<Interaction>{At(1, 10, 9)});
    EXPECT_TRUE(std::move(histories).Take().weights.empty());
}

/// What 1,500 events on 30 courses left, in a catalogue of so many.
void Fill(testing::FakeStore& store, std::uint64_t courses) {
    Events events{5, 80, 30};
    for (int i = 0; i < 1'500; ++i) events.Next(store.view);
    for (std::uint64_t id = 1; id <= courses; ++id) {
        store.catalogue.AddEnrolled({{CourseId{id}, 1}});
    }
}

TEST(RebuildInput, OfTheRunningStateIsThatOfTheStore) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    Fill(store, 30);
    LiveState live{folder.path() / "state", kEnough};
    const auto from_live = InputFromLive(store.view, live, [] {});
    ASSERT_TRUE(from_live);
    const auto from_store = InputFromHistories(store.view, [] {});
    EXPECT_EQ(from_live->courses, from_store.courses);
    EXPECT_EQ(from_live->histories.items, from_store.histories.items);
    EXPECT_EQ(from_live->histories.weights, from_store.histories.weights);
    EXPECT_EQ(from_live->histories.times, from_store.histories.times);
    EXPECT_EQ(from_live->interactions, from_store.interactions);
    EXPECT_EQ(from_live->position, from_store.position);
    ASSERT_TRUE(from_live->sums);
    EXPECT_EQ(from_live->sums->gram, Gram(*ToMatrix(from_store.histories)));
}

TEST(RebuildInput, DoesNotDependOnHowTheRunningStateCameAbout) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    LiveState followed{folder.path() / "followed", kEnough};
    store.catalogue.AddEnrolled({{CourseId{1}, 1}, {CourseId{2}, 1}});
    for (std::uint64_t learner = 500; learner > 0; --learner) {
        store.interactions.Enroll({At(learner, 1 + learner % 2, 5)});
        ASSERT_TRUE(followed.CatchUp(store.view));
    }
    LiveState read{folder.path() / "read", kEnough};
    const auto one = InputFromLive(store.view, followed, [] {});
    const auto other = InputFromLive(store.view, read, [] {});
    EXPECT_EQ(one->histories.items, other->histories.items);
}

TEST(RebuildInput, HasEveryHistoryPastTheLimitIfTheyFit) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    Fill(store, 30);
    LiveState live{folder.path() / "state", kEnough};
    const auto has_all = [&](const std::string& serving, std::uint64_t bytes) {
        const auto input =
            InputFromLive(store.view, live, [] {},
                          {.serving = serving, .histories_up_to = 10, .memory_bound = bytes});
        return input->sums->all_histories;
    };
    const Interactions all = InputFromHistories(store.view, [] {}).histories;
    const MemoryPlan plan = PlanMemory(30, all.learners(), all.items.size());
    const std::uint64_t with_five = plan.matrices + 5 * plan.square;
    EXPECT_TRUE(has_all("sequence", with_five));
    EXPECT_FALSE(has_all("sequence", with_five - 1));
    const std::uint64_t sums = 2 * plan.square;
    EXPECT_TRUE(has_all("content", plan.sparse + sums));
    EXPECT_FALSE(has_all("content", plan.sparse + sums - 1));
    EXPECT_TRUE(has_all("neural", plan.neural + sums));
    EXPECT_FALSE(has_all("neural", plan.neural + sums - 1));
    EXPECT_FALSE(has_all("ease", kEnough)) << "nothing needs them";
}

TEST(RebuildInput, HasThePairsOfAChampionThatLearnsFromThem) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    Fill(store, 30);
    LiveState live{folder.path() / "state", kEnough};
    const auto sums = [&](LiveOptions options) {
        return *std::move(InputFromLive(
                              store.view, live, [] {}, options)
                              ->sums);
    };
    LiveOptions options{.serving = "sequence", .histories_up_to = 10};
    options.found.options.sequence.horizon = 9.0F;
    EXPECT_FALSE(sums(options).all_histories);
    EXPECT_EQ(sums(options).pairs->sequence.options.horizon, SequenceOptions{}.horizon);
    options.found.enrolments = 1'000;
    EXPECT_EQ(sums(options).pairs->sequence.options.horizon, 9.0F);
    options.histories_up_to = kEnough;
    EXPECT_FALSE(sums(options).pairs) << "all histories tell as much";
    options.histories_up_to = 10;
    const auto kept = [&live] {
        bool pairs = false;
        live.Use([&pairs](const RunningState& state) { pairs = state.pairs() != nullptr; });
        return pairs;
    };
    EXPECT_TRUE(sums(options).pairs);
    EXPECT_TRUE(kept());
    options.serving = "ease";
    EXPECT_FALSE(sums(options).pairs);
    EXPECT_FALSE(kept()) << "nothing that serves needs them";
}

TEST(RebuildInput, HasThePairsThatHistoriesWouldGive) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    Fill(store, 33);
    LiveState live{folder.path() / "state", kEnough};
    const auto input =
        InputFromLive(store.view, live, [] {}, {.serving = "sequence", .histories_up_to = 10});
    const auto counted = SumPairs(InputFromHistories(store.view, [] {}).histories, {}, 0);
    for (std::size_t i = 0; i < counted.past.rows(); ++i) {
        for (std::size_t j = 0; j < counted.past.rows(); ++j) {
            EXPECT_NEAR(input->sums->pairs->sequence.past.At(i, j), counted.past.At(i, j), 1e-3);
            EXPECT_NEAR(input->sums->pairs->sequence.next.At(i, j), counted.next.At(i, j), 1e-3);
        }
    }
}

TEST(RebuildInput, HasHistoriesWhereTheRunningStateHasNoRoomForPairs) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    Fill(store, 30);
    std::uint64_t room = 0;
    LiveState roomy{folder.path() / "roomy", kEnough};
    ASSERT_TRUE(roomy.CatchUp(store.view));
    roomy.Use([&room](const RunningState& state) {
        const GramSum& sum = state.sum();
        const std::size_t columns = sum.courses().size();
        room = RunningState::PlanBytes(columns, sum.learners(), sum.cells()) +
               RunningPairs::PlanBytes(columns) - 1;
    });
    LiveState tight{folder.path() / "tight", room};
    const auto input =
        InputFromLive(store.view, tight, [] {}, {.serving = "sequence", .histories_up_to = 10});
    ASSERT_TRUE(input);
    EXPECT_FALSE(input->sums->pairs);
    EXPECT_TRUE(input->sums->all_histories);
}

TEST(RebuildInput, LeavesItToTheStoreWhereOnlyThatHoldsAKind) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    constexpr std::uint64_t kCourses = 300;
    Fill(store, kCourses);
    LiveState live{folder.path() / "state", kEnough};
    const auto refused = [&](const std::string& kind, std::uint64_t bytes) {
        const auto input = InputFromLive(store.view, live, [] {},
                                         {.kinds = {"popularity", kind},
                                          .serving = kind,
                                          .histories_up_to = 10,
                                          .memory_bound = bytes});
        return !input && input.error().reason == "memory_bound";
    };
    const Interactions all = InputFromHistories(store.view, [] {}).histories;
    const MemoryPlan plan = PlanMemory(kCourses, all.learners(), all.items.size());
    for (const auto& [kind, squares] :
         {std::pair{"cease", 3U}, {"lowpass", 4U}, {"sequence", 4U}}) {
        const std::uint64_t alone = plan.matrices + squares * plan.square;
        EXPECT_FALSE(refused(kind, alone + plan.square)) << kind;
        EXPECT_TRUE(refused(kind, alone + plan.square - 1)) << kind;
        EXPECT_TRUE(refused(kind, alone)) << kind;
        EXPECT_FALSE(refused(kind, alone - 1)) << kind << " does not fit from the store either";
    }
}

TEST(RebuildInput, TellsTheShareOfColdLearnersOfAllOrNone) {
    const TemporaryFolder folder;
    testing::FakeStore store;
    std::uint64_t sequence = 0;
    const auto enroll = [&](std::uint64_t learner, std::uint64_t courses) {
        for (std::uint64_t course = 1; course <= courses; ++course) {
            Interaction one = At(learner, course, static_cast<int>(course));
            one.sequence = ++sequence;
            store.catalogue.AddEnrolled(store.interactions.Enroll({one}));
        }
    };
    for (std::uint64_t learner = 1; learner <= 4; ++learner) enroll(learner, learner);
    LiveState live{folder.path() / "state", kEnough};
    EXPECT_EQ(InputFromHistories(store.view, [] {}).cold_share, 0.5);
    EXPECT_EQ(InputFromLive(store.view, live, [] {})->cold_share, 0.5);
    const auto sampled = InputFromLive(store.view, live, [] {}, {.histories_up_to = 9});
    EXPECT_EQ(sampled->histories.learners(), 3u) << "who takes one course is in no sample";
    EXPECT_EQ(sampled->cold_share, 0.5);
    const auto sum = SumRange(store.interactions, kFirstLearner, kLastLearner, {}, [] {});
    EXPECT_EQ(InputFromSum(store.view, *sum, 0).cold_share, std::nullopt);
}

TEST(QuartersOf, GrowWithCompletionAndStars) {
    for (std::uint32_t stars = 0; stars <= 5; ++stars) {
        EXPECT_EQ(QuartersOf(EnrollmentState::kDropped, stars), 0);
        EXPECT_LE(QuartersOf(EnrollmentState::kActive, stars),
                  QuartersOf(EnrollmentState::kCompleted, stars));
        EXPECT_LE(QuartersOf(EnrollmentState::kCompleted, stars), kMaxQuarters);
        if (stars >= 2) {
            EXPECT_GT(QuartersOf(EnrollmentState::kActive, stars),
                      QuartersOf(EnrollmentState::kActive, stars - 1));
        }
    }
    EXPECT_EQ(QuartersOf(EnrollmentState::kActive, 0), 4);
}

}  // namespace
}  // namespace lyceum::recommender
