#include "course/handlers/archive_course.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class ArchiveCourseTest : public testing::HandlerTest {
protected:
    ArchiveCourseTest() { command_.set_id(1); }
    auto Archive() { return handler_.Handle(command_, caller_, store_.view); }

    v1::ArchiveCourse command_;
    ArchiveCourse handler_{clock_};
};

TEST_F(ArchiveCourseTest, HidesTheCourseAndKeepsItsLearners) {
    GivenCourse(1).enrolled = 2;
    ASSERT_TRUE(Archive());
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).status, CourseStatus::kArchived);
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 2u);
    EXPECT_EQ(store_.outbox.Of<v1::CourseSaved>().at(0).status(), v1::COURSE_STATUS_ARCHIVED);
}

TEST_F(ArchiveCourseTest, ChangesNothingTheSecondTime) {
    GivenCourse(1);
    ASSERT_TRUE(Archive());
    ASSERT_TRUE(Archive());
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).version, 2u);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(ArchiveCourseTest, RefusesUnknownCoursesAndOtherVersions) {
    EXPECT_EQ(Archive().error().code, Code::kNotFound);
    GivenCourse(1).version = 2;
    command_.set_expected_version(1);
    EXPECT_EQ(Archive().error().reason, "version_conflict");
}

}  // namespace
}  // namespace lyceum::course
