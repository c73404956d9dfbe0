#include "course/handlers/update_course.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class UpdateCourseTest : public testing::HandlerTest {
protected:
    UpdateCourseTest() { command_.set_id(1); }
    auto Update() { return handler_.Handle(command_, caller_, store_.view); }

    v1::UpdateCourse command_;
    UpdateCourse handler_{clock_};
};

TEST_F(UpdateCourseTest, ChangesOnlyWhatIsGiven) {
    auto& course = GivenCourse(1);
    course.summary = "Old";
    course.seats = 5;
    course.skills = {"C"};
    command_.set_title("New");
    const auto reply = Update();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->title(), "New");
    EXPECT_EQ(reply->summary(), "Old");
    EXPECT_EQ(reply->seats(), 5u);
    EXPECT_EQ(reply->skills(0), "C");
    EXPECT_EQ(reply->version(), 2u);
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).title, "New");
    EXPECT_EQ(store_.outbox.Of<v1::CourseSaved>().at(0).title(), "New");
}

TEST_F(UpdateCourseTest, ReplacesSkillsAndLiftsTheSeatLimit) {
    auto& course = GivenCourse(1);
    course.seats = 5;
    course.skills = {"C", "SQL"};
    command_.set_seats(0);
    command_.add_skills("C++");
    const auto reply = Update();
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->has_seats());
    EXPECT_EQ(reply->skills_size(), 1);
    command_.clear_skills();
    command_.set_no_skills(true);
    EXPECT_EQ(Update()->skills_size(), 0);
}

TEST_F(UpdateCourseTest, RefusesAnotherVersionThanExpected) {
    GivenCourse(1).version = 4;
    command_.set_expected_version(3);
    EXPECT_EQ(Update().error().reason, "version_conflict");
    EXPECT_EQ(Update().error().code, Code::kAborted);
    command_.set_expected_version(4);
    EXPECT_TRUE(Update());
}

TEST_F(UpdateCourseTest, RefusesFewerSeatsThanLearners) {
    GivenCourse(1).enrolled = 3;
    command_.set_seats(2);
    EXPECT_EQ(Update().error().reason, "seats_below_enrolled");
    command_.set_seats(3);
    EXPECT_TRUE(Update());
}

TEST_F(UpdateCourseTest, GuardsTheWaysBetweenStatuses) {
    auto& course = GivenCourse(1, CourseStatus::kArchived);
    command_.set_status(v1::COURSE_STATUS_DRAFT);
    EXPECT_EQ(Update().error().reason, "status_transition");
    command_.set_status(v1::COURSE_STATUS_PUBLISHED);
    EXPECT_TRUE(Update());
    course.enrolled = 1;
    command_.set_status(v1::COURSE_STATUS_DRAFT);
    EXPECT_EQ(Update().error().reason, "status_transition");
    course.enrolled = 0;
    EXPECT_TRUE(Update());
    command_.set_status(v1::COURSE_STATUS_UNSPECIFIED);
    EXPECT_EQ(Update().error().violations.at(0).field, "status");
}

TEST_F(UpdateCourseTest, DoesNotFindACourseUnderTheOtherKind) {
    GivenCourse(1);
    command_.set_kind(v1::KIND_POSITION);
    EXPECT_EQ(Update().error().reason, "position_not_found");
    command_.set_kind(v1::KIND_COURSE);
    command_.set_id(2);
    EXPECT_EQ(Update().error().reason, "course_not_found");
    EXPECT_TRUE(store_.outbox.events.empty());
}

}  // namespace
}  // namespace lyceum::course
