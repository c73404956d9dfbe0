#include "contract/course/backends.hpp"

namespace lyceum::course::testing {
namespace {

template <typename Backend>
class EnrollmentRepositoryContract : public ContractTest<Backend> {
protected:
    const LearnerId learner_{7};
};
TYPED_TEST_SUITE(EnrollmentRepositoryContract, Backends);

TYPED_TEST(EnrollmentRepositoryContract, ReturnsWhatWasAddedWithItsCourse) {
    Course course = SomeCourse("Algebra");
    course.cover_id = 5;
    course.kind = Kind::kPosition;
    const CourseId id = this->Add(course);
    this->Run([&](Store& store) {
        ASSERT_TRUE(store.enrollments.Add(id, this->learner_, kNow));
        const auto found = store.enrollments.Find(id, this->learner_);
        ASSERT_TRUE(found);
        EXPECT_GT(found->id, 0u);
        EXPECT_EQ(*found, (Enrollment{found->id, id, this->learner_, Kind::kPosition, 0, kNow,
                                      "Algebra", 5}));
    });
}

TYPED_TEST(EnrollmentRepositoryContract, RefusesDuplicatesAndGoesOn) {
    const CourseId a = this->Add(SomeCourse("A"));
    const CourseId b = this->Add(SomeCourse("B"));
    this->Run([&](Store& store) { EXPECT_TRUE(store.enrollments.Add(a, this->learner_, kNow)); });
    this->Run([&](Store& store) {
        EXPECT_FALSE(store.enrollments.Add(a, this->learner_, kNow));
        EXPECT_TRUE(store.enrollments.Add(b, this->learner_, kNow));
    });
    this->Run([&](Store& store) { EXPECT_TRUE(store.enrollments.Find(b, this->learner_)); });
}

TYPED_TEST(EnrollmentRepositoryContract, FindsManyInTheOrderAskedFor) {
    const CourseId a = this->Add(SomeCourse("A"));
    const CourseId b = this->Add(SomeCourse("B"));
    this->Run([&](Store& store) {
        ASSERT_TRUE(store.enrollments.AddAll({{a, {7}}, {b, {8}}, {b, {7}}}, kNow));
        const auto found = store.enrollments.FindAll({{b, {7}}, {a, {8}}, {a, {7}}, {b, {8}}});
        ASSERT_EQ(found.size(), 3u);
        EXPECT_EQ(found[0].course, b);
        EXPECT_EQ(found[1].course, a);
        EXPECT_EQ(found[2].learner, LearnerId{8});
        EXPECT_FALSE(store.enrollments.AddAll({{a, {9}}, {a, {7}}}, kNow));
    });
}

TYPED_TEST(EnrollmentRepositoryContract, FindsNothingBeforeAdd) {
    const CourseId id = this->Add(SomeCourse("A"));
    this->Run([&](Store& store) { EXPECT_FALSE(store.enrollments.Find(id, this->learner_)); });
}

TYPED_TEST(EnrollmentRepositoryContract, ListsOneLearnersNewestFirst) {
    std::vector<CourseId> ids;
    for (const char* title : {"A", "B", "C"}) ids.push_back(this->Add(SomeCourse(title)));
    this->Run([&](Store& store) {
        for (const CourseId id : ids) {
            EXPECT_TRUE(store.enrollments.Add(id, this->learner_, kNow));
        }
        EXPECT_TRUE(store.enrollments.Add(ids[0], LearnerId{8}, kNow));
        const auto page = store.enrollments.List({this->learner_, Kind::kAny, {}, {}, {1, 2}});
        EXPECT_EQ(page.total, 3u);
        ASSERT_EQ(page.items.size(), 2u);
        EXPECT_EQ(page.items[0].course_title, "C");
        EXPECT_EQ(store.enrollments.List({this->learner_, Kind::kPosition, {}, {}, {}}).total, 0u);
        EXPECT_EQ(store.enrollments.List({this->learner_, Kind::kCourse, ids[1], {}, {}}).total,
                  1u);
    });
}

TYPED_TEST(EnrollmentRepositoryContract, StoresHistoriesInTheOrderOfTime) {
    std::vector<CourseId> ids;
    for (const char* title : {"A", "B", "C"}) ids.push_back(this->Add(SomeCourse(title)));
    this->Run([&](Store& store) {
        store.enrollments.AddHistories({{{7}, {ids[2], ids[0]}}, {{9}, {ids[1]}}}, kNow);
    });
    this->Run([&](Store& store) {
        const auto page = store.enrollments.List({{7}, Kind::kAny, {}, {}, {}});
        ASSERT_EQ(page.items.size(), 2u);
        EXPECT_EQ(page.items[0].course, ids[0]);
        EXPECT_EQ(page.items[1].course, ids[2]);
        const std::vector<History> histories{{{7}, {ids[0], ids[2]}}, {{9}, {ids[1]}}};
        EXPECT_EQ(store.enrollments.FindHistories({{7}, {8}, {9}}), histories);
    });
}

}  // namespace
}  // namespace lyceum::course::testing
