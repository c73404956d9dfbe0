#include "course/handlers/get_any_course.hpp"
#include "course/handlers/get_course.hpp"
#include "course/handlers/list_all_courses.hpp"
#include "course/handlers/list_courses.hpp"
#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class ReadCoursesTest : public testing::HandlerTest {
protected:
    template <typename Handler>
    auto Get(std::uint64_t id, v1::Kind kind = v1::KIND_COURSE) {
        typename Handler::Query query;
        query.set_id(id);
        query.set_kind(kind);
        return Handler{}.Handle(query, caller_, store_.view);
    }
    auto List(const v1::ListCourses& query) {
        return ListCourses{}.Handle(query, caller_, store_.view);
    }
};

TEST_F(ReadCoursesTest, ShowsPublishedCoursesOnly) {
    GivenCourse(1).seats = 4;
    GivenCourse(2, CourseStatus::kDraft);
    GivenCourse(3, CourseStatus::kArchived);
    ASSERT_TRUE(Get<GetCourse>(1));
    EXPECT_EQ(Get<GetCourse>(1)->seats(), 4u);
    EXPECT_EQ(Get<GetCourse>(2).error().reason, "course_not_found");
    EXPECT_EQ(Get<GetCourse>(3).error().reason, "course_not_found");
    EXPECT_EQ(Get<GetCourse>(1, v1::KIND_POSITION).error().reason, "position_not_found");
}

TEST_F(ReadCoursesTest, AnswersManyAtOnceAsItDoesOne) {
    GivenCourse(1);
    GivenCourse(2, CourseStatus::kDraft);
    std::vector<v1::GetCourse> queries(4);
    std::vector<messaging::Asked<v1::GetCourse>> asked;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        queries[i].set_id(i % 3 + 1);
        asked.push_back({queries[i], caller_, 0, store_.outbox});
    }
    const auto replies = GetCourse{}.HandleAll(asked, store_.view);
    ASSERT_EQ(replies.size(), 4u);
    EXPECT_EQ(replies[0]->title(), "Course 1");
    EXPECT_EQ(replies[1].error().reason, "course_not_found");
    EXPECT_EQ(replies[2].error().reason, "course_not_found");
    EXPECT_EQ(replies[3]->id(), 1u);
}

TEST_F(ReadCoursesTest, HidesDraftsFromAdminsTooBecauseRepliesAreShared) {
    GivenCourse(2, CourseStatus::kDraft);
    caller_.role = common::v1::ROLE_ADMIN;
    EXPECT_FALSE(Get<GetCourse>(2));
    EXPECT_TRUE(Get<GetAnyCourse>(2));
    EXPECT_FALSE(Get<GetAnyCourse>(9));
}

TEST_F(ReadCoursesTest, ListsTheMostPopularFirst) {
    GivenCourse(1).enrolled = 5;
    GivenCourse(2).enrolled = 9;
    GivenCourse(3, CourseStatus::kDraft);
    GivenCourse(4).kind = Kind::kPosition;
    const auto list = List({});
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total(), 2u);
    EXPECT_EQ(list->page(), 1u);
    EXPECT_EQ(list->page_size(), 20u);
    ASSERT_EQ(list->items_size(), 2);
    EXPECT_EQ(list->items(0).id(), 2u);
}

TEST_F(ReadCoursesTest, FiltersAndPages) {
    for (std::uint64_t id = 1; id <= 5; ++id) GivenCourse(id).category = "math";
    GivenCourse(6).category = "art";
    v1::ListCourses query;
    query.set_category("math");
    query.set_sort("title");
    query.set_page(2);
    query.set_page_size(2);
    const auto list = List(query);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total(), 5u);
    ASSERT_EQ(list->items_size(), 2);
    EXPECT_EQ(list->items(0).id(), 3u);
    query.set_q("course 5");
    query.set_page(1);
    EXPECT_EQ(List(query)->total(), 1u);
}

TEST_F(ReadCoursesTest, RefusesUnknownSortKeys) {
    v1::ListCourses query;
    for (const char* sort : {"enrolled", "-", "--title", "title;", "Title"}) {
        query.set_sort(sort);
        EXPECT_EQ(List(query).error().violations.at(0).field, "sort") << sort;
    }
}

TEST_F(ReadCoursesTest, ListsEveryStatusForAdmins) {
    GivenCourse(1);
    GivenCourse(2, CourseStatus::kDraft);
    v1::ListAllCourses query;
    EXPECT_EQ(ListAllCourses{}.Handle(query, caller_, store_.view)->total(), 2u);
    query.set_status(v1::COURSE_STATUS_DRAFT);
    EXPECT_EQ(ListAllCourses{}.Handle(query, caller_, store_.view)->items(0).id(), 2u);
    query.set_status(static_cast<v1::CourseStatus>(9));
    EXPECT_FALSE(ListAllCourses{}.Handle(query, caller_, store_.view));
}

}  // namespace
}  // namespace lyceum::course
