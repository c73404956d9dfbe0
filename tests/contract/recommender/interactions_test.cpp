#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/recommender/backends.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using std::chrono::microseconds;
using ::testing::ElementsAre;

template <typename Backend>
class InteractionContract : public ::testing::Test {
protected:
    Interaction Of(std::uint64_t learner, std::uint64_t course, std::uint64_t sequence,
                   int place = 0, EnrollmentState state = EnrollmentState::kActive,
                   std::uint32_t rating = 0) const {
        return {LearnerId{learner},
                CourseId{course},
                now_ + microseconds{place},
                state,
                rating,
                sequence};
    }
    Interaction Dropped(std::uint64_t learner, std::uint64_t course, std::uint64_t sequence) const {
        return Of(learner, course, sequence, 0, EnrollmentState::kDropped);
    }
    /// Learner, course and quarters of each change after a position.
    std::vector<std::tuple<std::uint64_t, std::uint64_t, int>> Logged(std::uint64_t after = 0) {
        std::vector<std::tuple<std::uint64_t, std::uint64_t, int>> logged;
        backend_.Run([&](Store& store) {
            store.changes.ForEach(after, 100, [&](const Change& one) {
                EXPECT_EQ(one.position, after + logged.size() + 1);
                logged.emplace_back(one.learner.value, one.course.value, one.quarters);
            });
        });
        return logged;
    }
    Backend backend_;
    const TimePoint now_ = lyceum::testing::FakeClock{}.Now();
};

TYPED_TEST_SUITE(InteractionContract, Backends);

TYPED_TEST(InteractionContract, AHistoryIsInTheOrderOfTimeWithoutRepeats) {
    this->backend_.Run([&](Store& store) {
        const auto counts = store.interactions.Enroll(
            {this->Of(1, 5, 1, 2), this->Of(1, 9, 2, 1), this->Of(2, 5, 3)});
        EXPECT_EQ(counts, (EnrolledChanges{{CourseId{5}, 2}, {CourseId{9}, 1}}));
        EXPECT_TRUE(store.interactions.Enroll({this->Of(1, 5, 4)}).empty());
    });
    this->backend_.Run([&](Store& store) {
        EXPECT_THAT(store.interactions.History(LearnerId{1}),
                    ElementsAre(CourseId{9}, CourseId{5}));
        std::vector<std::pair<std::uint64_t, std::uint64_t>> all;
        store.interactions.ForEach(kFirstLearner, kLastLearner, [&](const Interaction& one) {
            all.emplace_back(one.learner.value, one.course.value);
            EXPECT_EQ(one.sequence, 0U);
        });
        EXPECT_THAT(all, ElementsAre(std::pair{1, 5}, std::pair{1, 9}, std::pair{2, 5}));
        EXPECT_EQ(store.interactions.Learners(), (std::pair{LearnerId{1}, LearnerId{2}}));
    });
    EXPECT_THAT(this->Logged(),
                ElementsAre(std::tuple{1, 5, 4}, std::tuple{1, 9, 4}, std::tuple{2, 5, 4}));
}

TYPED_TEST(InteractionContract, ReadingSomeEndsAtTheirNumber) {
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll({this->Of(1, 5, 1), this->Of(2, 4, 1), this->Of(2, 5, 2),
                                   this->Of(2, 6, 3), this->Of(3, 5, 4)});
        store.interactions.Change({this->Dropped(2, 4, 5)});
        const auto some = [&](std::uint64_t limit, std::uint64_t first) {
            std::vector<std::pair<std::uint64_t, std::uint64_t>> read;
            store.interactions.ForEachUpTo(
                limit, LearnerId{first}, LearnerId{2}, [&](const Interaction& one) {
                    read.emplace_back(one.learner.value, one.course.value);
                });
            return read;
        };
        EXPECT_THAT(some(0, 1), ::testing::IsEmpty());
        EXPECT_THAT(some(2, 1), ElementsAre(std::pair{1, 5}, std::pair{2, 5}));
        EXPECT_THAT(some(9, 2), ElementsAre(std::pair{2, 5}, std::pair{2, 6}));
    });
}

TYPED_TEST(InteractionContract, ReadingAllTellsEverythingButTheSequences) {
    const auto finished = EnrollmentState::kCompleted;
    std::vector<Interaction> put{this->Of(2, 9, 2, -1, finished, 5),
                                 this->Of(2, ~std::uint64_t{0}, 4, 0, finished),
                                 this->Of(~std::uint64_t{0}, 7, 3, 123'456)};
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll(put);
        store.interactions.Change({put[0], put[1], this->Dropped(2, 8, 5)});
    });
    for (auto& one : put) one.sequence = 0;
    std::vector<Interaction> all;
    this->backend_.Run([&](Store& store) {
        store.interactions.ForEach(kFirstLearner, kLastLearner,
                                   [&](const Interaction& one) { all.push_back(one); });
    });
    EXPECT_EQ(all, put);
}

TYPED_TEST(InteractionContract, KnownAndNewOnesTogether) {
    this->backend_.Run([&](Store& store) { store.interactions.Enroll({this->Of(1, 5, 1)}); });
    this->backend_.Run([&](Store& store) {
        const auto counts = store.interactions.Enroll(
            {this->Of(1, 5, 2), this->Of(1, 6, 2, 1), this->Of(1, 6, 2, 9), this->Of(3, 5, 2)});
        EXPECT_EQ(counts, (EnrolledChanges{{CourseId{5}, 1}, {CourseId{6}, 1}}));
    });
    EXPECT_THAT(this->Logged(1), ElementsAre(std::tuple{1, 6, 4}, std::tuple{3, 5, 4}));
}

TYPED_TEST(InteractionContract, TheLatestEventWins) {
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll({this->Of(1, 5, 10)});
        const auto completed = this->Of(1, 5, 12, 0, EnrollmentState::kCompleted, 5);
        EXPECT_TRUE(store.interactions.Change({completed}).empty());
        EXPECT_TRUE(store.interactions.Change({this->Dropped(1, 5, 11)}).empty());
    });
    this->backend_.Run([&](Store& store) {
        EXPECT_THAT(store.interactions.WeightedHistory(LearnerId{1}),
                    ElementsAre(Taken{CourseId{5}, 1.75F}));
    });
    EXPECT_THAT(this->Logged(), ElementsAre(std::tuple{1, 5, 4}, std::tuple{1, 5, 7}));
}

TYPED_TEST(InteractionContract, DroppedOnesLeaveTheHistoryAndComeBackByALaterEnrolment) {
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll({this->Of(1, 5, 10), this->Of(1, 6, 11)});
        EXPECT_EQ(store.interactions.Change({this->Dropped(1, 5, 12)}),
                  (EnrolledChanges{{CourseId{5}, -1}}));
        EXPECT_THAT(store.interactions.History(LearnerId{1}), ElementsAre(CourseId{6}));
        EXPECT_THAT(store.interactions.WeightedHistory(LearnerId{1}),
                    ElementsAre(Taken{CourseId{5}, 0}, Taken{CourseId{6}, 1}));
        EXPECT_TRUE(store.interactions.Enroll({this->Of(1, 5, 9, 1)}).empty()) << "an older one";
        EXPECT_EQ(store.interactions.Enroll({this->Of(1, 5, 13, 2)}),
                  (EnrolledChanges{{CourseId{5}, 1}}));
        EXPECT_THAT(store.interactions.History(LearnerId{1}),
                    ElementsAre(CourseId{6}, CourseId{5}));
    });
    EXPECT_THAT(this->Logged(2), ElementsAre(std::tuple{1, 5, 0}, std::tuple{1, 5, 4}));
}

TYPED_TEST(InteractionContract, ADropThatOvertookItsEnrolmentHolds) {
    this->backend_.Run([&](Store& store) {
        EXPECT_TRUE(store.interactions.Change({this->Dropped(1, 5, 12)}).empty());
        EXPECT_TRUE(store.interactions.Enroll({this->Of(1, 5, 10)}).empty());
        EXPECT_TRUE(store.interactions.History(LearnerId{1}).empty());
    });
    EXPECT_TRUE(this->Logged().empty());
}

TYPED_TEST(InteractionContract, TheLogForgetsWhatIsPruned) {
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll({this->Of(1, 5, 1), this->Of(1, 6, 2), this->Of(1, 7, 3)});
        EXPECT_TRUE(store.changes.Prune(2));
        EXPECT_EQ(store.changes.Mark().position, 3u);
        EXPECT_EQ(store.changes.Mark().pruned, 2u);
        EXPECT_TRUE(store.changes.Prune(99)) << "never past the last";
        EXPECT_EQ(store.changes.Mark().pruned, 3u);
    });
    EXPECT_TRUE(this->Logged(3).empty());
}

}  // namespace
}  // namespace lyceum::recommender
