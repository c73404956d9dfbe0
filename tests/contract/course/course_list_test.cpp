#include "contract/course/backends.hpp"

namespace lyceum::course::testing {
namespace {

template <typename Backend>
class CourseListContract : public ContractTest<Backend> {
protected:
    std::vector<std::string> Titles(const CourseQuery& query) {
        std::vector<std::string> titles;
        this->Run([&](Store& store) {
            const auto page = store.courses.List(query);
            total_ = page.total;
            for (const auto& course : page.items) titles.push_back(course.title);
        });
        return titles;
    }
    std::uint64_t total_ = 0;
};
TYPED_TEST_SUITE(CourseListContract, Backends);

TYPED_TEST(CourseListContract, SortsByEveryKeyBothWays) {
    for (int i = 0; i < 3; ++i) {
        Course course = SomeCourse(std::string{"bca"[i]});
        course.created_at += std::chrono::seconds{i == 0 ? 2 : i == 1 ? 0 : 1};
        const CourseId id = this->Add(course);
        const auto learners = static_cast<std::uint32_t>(i == 2 ? 9 : i);
        this->Run([&](Store& store) { store.courses.AddEnrolled({{id, learners}}); });
    }
    CourseQuery query;
    EXPECT_EQ(this->Titles(query), (Titles{"a", "c", "b"}));
    query.sort.descending = false;
    EXPECT_EQ(this->Titles(query), (Titles{"b", "c", "a"}));
    query.sort.key = SortKey::kCreatedAt;
    EXPECT_EQ(this->Titles(query), (Titles{"c", "a", "b"}));
    query.sort.key = SortKey::kTitle;
    EXPECT_EQ(this->Titles(query), (Titles{"a", "b", "c"}));
    query.sort.descending = true;
    EXPECT_EQ(this->Titles(query), (Titles{"c", "b", "a"}));
}

TYPED_TEST(CourseListContract, PagesWithoutGapsAndCountsAll) {
    for (int i = 0; i < 5; ++i) this->Add(SomeCourse("t" + std::to_string(i)));
    CourseQuery query;
    query.sort = {SortKey::kTitle, false};
    query.page = {2, 2};
    EXPECT_EQ(this->Titles(query), (Titles{"t2", "t3"}));
    EXPECT_EQ(this->total_, 5u);
    query.page = {4, 2};
    EXPECT_TRUE(this->Titles(query).empty());
    EXPECT_EQ(this->total_, 5u);
}

TYPED_TEST(CourseListContract, FiltersByKindStatusAndCategory) {
    Course course = SomeCourse("course");
    course.category = "math";
    this->Add(course);
    course.title = "draft";
    course.status = CourseStatus::kDraft;
    this->Add(course);
    course.title = "position";
    course.kind = Kind::kPosition;
    course.category = "";
    this->Add(course);
    CourseQuery query;
    query.sort = {SortKey::kTitle, false};
    EXPECT_EQ(this->Titles(query), (Titles{"course", "draft"}));
    query.status = CourseStatus::kDraft;
    query.category = "math";
    EXPECT_EQ(this->Titles(query), Titles{"draft"});
    query.category = "art";
    EXPECT_TRUE(this->Titles(query).empty());
    query = CourseQuery{};
    query.kind = Kind::kPosition;
    EXPECT_EQ(this->Titles(query), Titles{"position"});
}

TYPED_TEST(CourseListContract, SearchesTitleAndSummaryLiterally) {
    Course course = SomeCourse("100% sure_thing|x");
    course.summary = "数据库原理";
    this->Add(course);
    this->Add(SomeCourse("1000 things"));
    CourseQuery query;
    for (const char* text : {"100%", "sure_", "|x", "据库", "SURE"}) {
        query.text = text;
        EXPECT_EQ(this->Titles(query).size(), 1u) << text;
    }
    for (const char* text : {"0%s", "%", "100_", "x|"}) {
        query.text = text;
        EXPECT_EQ(this->Titles(query).size(), std::string{"%"} == text ? 1u : 0u) << text;
    }
}

TYPED_TEST(CourseListContract, ShowsCardsWithoutTheLongTexts) {
    Course course = SomeCourse("A");
    course.content = course.responsibilities = "long";
    course.skills = {"C"};
    this->Add(course);
    this->Run([](Store& store) {
        const auto page = store.courses.List({});
        ASSERT_EQ(page.items.size(), 1u);
        EXPECT_EQ(page.items[0].skills, std::vector<std::string>{"C"});
        EXPECT_TRUE(page.items[0].content.empty());
        EXPECT_TRUE(page.items[0].responsibilities.empty());
    });
}

}  // namespace
}  // namespace lyceum::course::testing
