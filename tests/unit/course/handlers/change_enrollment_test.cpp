#include <gmock/gmock.h>

#include "course/handlers/complete_enrollment.hpp"
#include "course/handlers/drop_enrollment.hpp"
#include "course/handlers/get_enrollment.hpp"
#include "course/handlers/reopen_enrollment.hpp"
#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

/// The caller is enrolled in course 1, at 40 %, with 3 stars.
class ChangeEnrollmentTest : public testing::HandlerTest {
protected:
    ChangeEnrollmentTest() {
        GivenCourse(1).enrolled = 1;
        EXPECT_TRUE(store_.enrollments.Add(CourseId{1}, LearnerId{7}, clock_.now));
        row_ = &store_.enrollments.rows.at({LearnerId{7}, CourseId{1}});
        row_->progress = 40;
        row_->rating = 3;
    }

    template <typename Handler, typename Message>
    auto Apply(const Handler& handler, Message message) {
        message.set_id(id_);
        return handler.Handle(message, caller_, store_.view);
    }

    auto Drop() { return Apply(DropEnrollment{clock_}, v1::DropEnrollment{}); }
    auto Complete() { return Apply(CompleteEnrollment{clock_}, v1::CompleteEnrollment{}); }
    auto Reopen() { return Apply(ReopenEnrollment{}, v1::ReopenEnrollment{}); }
    auto Get() { return Apply(GetEnrollment{}, v1::GetEnrollment{}); }

    std::vector<v1::EnrollmentState> Announced() const {
        std::vector<v1::EnrollmentState> states;
        for (const auto& event : store_.outbox.Of<v1::EnrollmentChanged>()) {
            EXPECT_EQ(event.course_id(), 1u);
            EXPECT_EQ(event.learner_id(), 7u);
            EXPECT_EQ(event.rating(), 3u);
            EXPECT_EQ(event.enrolled_at().seconds(), 1'700'000'000);
            states.push_back(event.state());
        }
        return states;
    }

    std::uint64_t id_ = 1;
    Enrollment* row_;
};

TEST_F(ChangeEnrollmentTest, DroppingFreesTheSeatOnceAndKeepsTheProgress) {
    for (int time = 0; time < 2; ++time) {
        ASSERT_TRUE(Drop());
        EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 0u);
    }
    EXPECT_EQ(Get()->state(), v1::ENROLLMENT_STATE_DROPPED);
    EXPECT_EQ(Get()->progress(), 40u);
    EXPECT_TRUE(Get()->has_dropped_at());
    EXPECT_THAT(Announced(), ::testing::ElementsAre(v1::ENROLLMENT_STATE_DROPPED));
}

TEST_F(ChangeEnrollmentTest, CompletionIsAHundredPercentUntilItIsTakenBack) {
    const auto completed = Complete();
    ASSERT_TRUE(completed);
    EXPECT_EQ(completed->progress(), 100u);
    EXPECT_EQ(completed->state(), v1::ENROLLMENT_STATE_COMPLETED);
    EXPECT_EQ(completed->completed_at().seconds(), 1'700'000'000);
    clock_.now += std::chrono::hours{1};
    EXPECT_EQ(Complete()->completed_at().seconds(), 1'700'000'000) << "the first time counts";

    EXPECT_EQ(Reopen()->progress(), 40u);
    EXPECT_EQ(Reopen()->state(), v1::ENROLLMENT_STATE_ACTIVE);
    EXPECT_FALSE(Get()->has_completed_at());
    EXPECT_THAT(Announced(), ::testing::ElementsAre(v1::ENROLLMENT_STATE_COMPLETED,
                                                    v1::ENROLLMENT_STATE_ACTIVE));
}

TEST_F(ChangeEnrollmentTest, WhatIsDroppedCannotBeCompletedOrReopened) {
    ASSERT_TRUE(Complete());
    ASSERT_TRUE(Drop());
    EXPECT_EQ(Complete().error().reason, "enrollment_dropped");
    EXPECT_EQ(Reopen().error().code, Code::kFailedPrecondition);
    EXPECT_TRUE(row_->completed_at) << "kept for a later enrolment";
}

TEST_F(ChangeEnrollmentTest, OthersDoNotFindIt) {
    caller_.user_id = 8;
    EXPECT_EQ(Get().error().reason, "enrollment_not_found");
    EXPECT_EQ(Drop().error().code, Code::kNotFound);
    EXPECT_EQ(Complete().error().code, Code::kNotFound);
    EXPECT_EQ(Reopen().error().code, Code::kNotFound);
    caller_.user_id = 7;
    id_ = 2;
    EXPECT_EQ(Drop().error().code, Code::kNotFound);
    EXPECT_TRUE(store_.outbox.events.empty());
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 1u);
}

}  // namespace
}  // namespace lyceum::course
