#include "course/handlers/list_my_enrollments.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class ListMyEnrollmentsTest : public testing::HandlerTest {
protected:
    ListMyEnrollmentsTest() {
        for (std::uint64_t id = 1; id <= 3; ++id) {
            GivenCourse(id);
            EXPECT_TRUE(store_.enrollments.Add(CourseId{id}, LearnerId{7}, clock_.now));
        }
        EXPECT_TRUE(store_.enrollments.Add(CourseId{1}, LearnerId{8}, clock_.now));
    }
    auto List() { return ListMyEnrollments{}.Handle(query_, caller_, store_.view); }

    v1::ListMyEnrollments query_;
};

TEST_F(ListMyEnrollmentsTest, ShowsTheCallersOwnNewestFirst) {
    const auto list = List();
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total(), 3u);
    EXPECT_EQ(list->items(0).course_id(), 3u);
    EXPECT_EQ(list->items(0).course_title(), "Course 3");
    for (const auto& item : list->items()) EXPECT_EQ(item.user_id(), 7u);
}

TEST_F(ListMyEnrollmentsTest, FiltersByCourseAndKindAndPages) {
    query_.set_course_id(2);
    EXPECT_EQ(List()->total(), 1u);
    query_.set_course_id(0);
    query_.set_kind(v1::KIND_POSITION);
    EXPECT_EQ(List()->total(), 0u);
    query_.set_kind(v1::KIND_UNSPECIFIED);
    query_.set_page(2);
    query_.set_page_size(2);
    ASSERT_EQ(List()->items_size(), 1);
    EXPECT_EQ(List()->items(0).course_id(), 1u);
}

TEST_F(ListMyEnrollmentsTest, SaysWhichCoursesAreArchived) {
    GivenCourse(3, CourseStatus::kArchived);
    EXPECT_EQ(List()->items(0).course_status(), v1::COURSE_STATUS_ARCHIVED);
    EXPECT_EQ(List()->items(1).course_status(), v1::COURSE_STATUS_PUBLISHED);
}

TEST_F(ListMyEnrollmentsTest, ShowsDroppedOnesOnlyIfAskedTo) {
    store_.enrollments.rows.at({LearnerId{7}, CourseId{2}}).dropped_at = clock_.now;
    EXPECT_EQ(List()->total(), 2u);
    query_.set_state(v1::ENROLLMENT_STATE_DROPPED);
    ASSERT_EQ(List()->items_size(), 1);
    EXPECT_EQ(List()->items(0).course_id(), 2u);
    EXPECT_EQ(List()->items(0).state(), v1::ENROLLMENT_STATE_DROPPED);
    query_.set_state(static_cast<v1::EnrollmentState>(9));
    EXPECT_EQ(List().error().violations.at(0).field, "state");
}

}  // namespace
}  // namespace lyceum::course
