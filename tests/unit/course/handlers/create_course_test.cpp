#include "course/handlers/create_course.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class CreateCourseTest : public testing::HandlerTest {
protected:
    CreateCourseTest() { command_.set_title("Algebra"); }
    auto Create() { return handler_.Handle(command_, caller_, store_.view); }

    v1::CreateCourse command_;
    CreateCourse handler_{clock_};
};

TEST_F(CreateCourseTest, StoresADraftAndAnnouncesIt) {
    command_.set_content("Rings");
    command_.set_seats(3);
    const auto reply = Create();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status(), v1::COURSE_STATUS_DRAFT);
    EXPECT_EQ(reply->kind(), v1::KIND_COURSE);
    EXPECT_EQ(reply->seats(), 3u);
    EXPECT_EQ(reply->version(), 1u);
    EXPECT_EQ(reply->created_at().seconds(), 1'700'000'000);
    EXPECT_EQ(store_.courses.rows.at(CourseId{reply->id()}).content, "Rings");
    EXPECT_EQ(store_.outbox.Of<v1::CourseSaved>().at(0).course_id(), reply->id());
}

TEST_F(CreateCourseTest, CreatesPositionsWithTheirOwnFields) {
    command_.set_kind(v1::KIND_POSITION);
    command_.set_responsibilities("Design");
    command_.add_skills("C++");
    command_.add_skills("SQL");
    const auto reply = Create();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->kind(), v1::KIND_POSITION);
    EXPECT_EQ(reply->responsibilities(), "Design");
    ASSERT_EQ(reply->skills_size(), 2);
    EXPECT_EQ(reply->skills(1), "SQL");
}

TEST_F(CreateCourseTest, PublishesAtOnceWhenAsked) {
    command_.set_status(v1::COURSE_STATUS_PUBLISHED);
    EXPECT_EQ(Create()->status(), v1::COURSE_STATUS_PUBLISHED);
}

TEST_F(CreateCourseTest, RefusesToCreateArchivedOrUnknownStatus) {
    for (const int status : {int{v1::COURSE_STATUS_ARCHIVED}, 77}) {
        command_.set_status(static_cast<v1::CourseStatus>(status));
        EXPECT_EQ(Create().error().violations.at(0).field, "status");
    }
    EXPECT_TRUE(store_.courses.rows.empty());
    EXPECT_TRUE(store_.outbox.events.empty());
}

}  // namespace
}  // namespace lyceum::course
