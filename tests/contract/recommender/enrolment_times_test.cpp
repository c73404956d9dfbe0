#include <gmock/gmock.h>

#include "contract/recommender/backends.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

template <typename Backend>
class EnrolmentTimes : public ::testing::Test {
protected:
    Interaction Of(std::uint64_t learner, std::uint64_t course, std::uint64_t sequence, int place,
                   EnrollmentState state = EnrollmentState::kActive) const {
        return {LearnerId{learner},
                CourseId{course},
                now_ + std::chrono::microseconds{place},
                state,
                0,
                sequence};
    }
    Interaction Dropped(std::uint64_t learner, std::uint64_t course, std::uint64_t sequence) const {
        return Of(learner, course, sequence, 0, EnrollmentState::kDropped);
    }
    /// What the running state is told of times.
    std::vector<int> Told() {
        std::vector<int> told;
        backend_.Run([&](Store& store) {
            store.changes.ForEach(0, 100, [&](const Change& one) {
                told.push_back(
                    static_cast<int>((one.enrolled_at - now_) / std::chrono::microseconds{1}));
            });
        });
        return told;
    }

    Backend backend_;
    const TimePoint now_ = lyceum::testing::FakeClock{}.Now();
};

TYPED_TEST_SUITE(EnrolmentTimes, Backends);

TYPED_TEST(EnrolmentTimes, AChangeKeepsTheTimeOfWhatIsLive) {
    const auto history = [this] {
        std::vector<CourseId> courses;
        this->backend_.Run(
            [&](Store& store) { courses = store.interactions.History(LearnerId{1}); });
        return courses;
    };
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll({this->Of(1, 5, 1, -2), this->Of(1, 6, 1, -1)});
        const auto finished = EnrollmentState::kCompleted;
        store.interactions.Change({this->Of(1, 5, 2, 0, finished), this->Of(1, 7, 3, -3)});
    });
    EXPECT_THAT(history(), ElementsAre(CourseId{7}, CourseId{5}, CourseId{6}));
    this->backend_.Run([&](Store& store) {
        store.interactions.Change({this->Dropped(1, 5, 4)});
        store.interactions.Change({this->Of(1, 5, 5, 9)});
    });
    EXPECT_THAT(history(), ElementsAre(CourseId{7}, CourseId{6}, CourseId{5}));
    EXPECT_THAT(this->Told(), ElementsAre(-2, -1, -2, -3, -2, 9));
}

TYPED_TEST(EnrolmentTimes, WhatWasDroppedAndTakenUpAgainAtOnceIsNewest) {
    this->backend_.Run([&](Store& store) {
        store.interactions.Enroll({this->Of(1, 5, 1, -2), this->Of(1, 6, 1, -1)});
        store.interactions.Change({this->Dropped(1, 5, 2), this->Of(1, 5, 4, 9)});
        EXPECT_THAT(store.interactions.History(LearnerId{1}),
                    ElementsAre(CourseId{6}, CourseId{5}));
    });
    EXPECT_THAT(this->Told(), ElementsAre(-2, -1, 9));
}

}  // namespace
}  // namespace lyceum::recommender
