#include "course/handlers/enroll_in_course.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class EnrollInCourseTest : public testing::HandlerTest {
protected:
    Result<v1::Enrollment> EnrollIn(std::uint64_t course, v1::Kind kind = v1::KIND_COURSE) {
        v1::EnrollInCourse command;
        command.set_course_id(course);
        command.set_kind(kind);
        return handler_.Handle(command, caller_, store_.view);
    }

    EnrollInCourse handler_{clock_};
};

TEST_F(EnrollInCourseTest, EnrolsTheCallerTakesASeatAndAnnouncesIt) {
    GivenCourse(1).seats = 1;
    const auto reply = EnrollIn(1);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->user_id(), 7u);
    EXPECT_EQ(reply->course_title(), "Course 1");
    EXPECT_EQ(reply->enrolled_at().seconds(), 1'700'000'000);
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 1u);
    const auto event = store_.outbox.Of<v1::LearnerEnrolled>().at(0);
    EXPECT_EQ(event.learner_id(), 7u);
    EXPECT_EQ(event.kind(), v1::KIND_COURSE);
}

TEST_F(EnrollInCourseTest, RefusesUnknownCourse) {
    EXPECT_EQ(EnrollIn(404).error().reason, "course_not_found");
    GivenCourse(1);
    EXPECT_EQ(EnrollIn(1, v1::KIND_POSITION).error().reason, "position_not_found");
    EXPECT_TRUE(store_.outbox.events.empty());
}

TEST_F(EnrollInCourseTest, GivesTheLastSeatOnce) {
    GivenCourse(1).seats = 1;
    ASSERT_TRUE(EnrollIn(1));
    caller_.user_id = 8;
    EXPECT_EQ(EnrollIn(1).error().reason, "course_full");
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 1u);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(EnrollInCourseTest, SaysAlreadyEnrolledEvenWhenFull) {
    GivenCourse(1).seats = 1;
    ASSERT_TRUE(EnrollIn(1));
    EXPECT_EQ(EnrollIn(1).error().reason, "already_enrolled");
    EXPECT_EQ(EnrollIn(1).error().code, Code::kAlreadyExists);
}

TEST_F(EnrollInCourseTest, RefusesDraftsAndArchivedCourses) {
    GivenCourse(1, CourseStatus::kDraft);
    GivenCourse(2, CourseStatus::kArchived);
    EXPECT_EQ(EnrollIn(1).error().reason, "course_not_open");
    EXPECT_EQ(EnrollIn(2).error().reason, "course_archived");
}

TEST_F(EnrollInCourseTest, RefusesOperatorsWhoAreNoUsers) {
    GivenCourse(1);
    caller_.user_id = 0;
    EXPECT_EQ(EnrollIn(1).error().code, Code::kPermissionDenied);
}

}  // namespace
}  // namespace lyceum::course
