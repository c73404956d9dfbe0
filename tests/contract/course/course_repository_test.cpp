#include "contract/course/backends.hpp"

namespace lyceum::course::testing {
namespace {

template <typename Backend>
class CourseRepositoryContract : public ContractTest<Backend> {};
TYPED_TEST_SUITE(CourseRepositoryContract, Backends);

TYPED_TEST(CourseRepositoryContract, ReturnsEveryFieldAsItWasAdded) {
    Course course = SomeCourse("线性代数 – Linear Algebra 🎓");
    course.kind = Kind::kPosition;
    course.summary = "s";
    course.content = std::string(50'000, 'x');
    course.category = "math";
    course.cover_id = 9'007'199'254'740'991;
    course.seats = 1'000'000;
    course.responsibilities = "r";
    course.level = "senior";
    course.skills = {"C++", "数据库"};
    course.id = this->Add(course);
    EXPECT_EQ(this->Get(course.id), course);
}

TYPED_TEST(CourseRepositoryContract, FindsNothingBeforeAdd) {
    this->Run([](Store& store) {
        EXPECT_FALSE(store.courses.Find(CourseId{1}));
        EXPECT_FALSE(store.courses.FindForUpdate(CourseId{1}));
    });
}

TYPED_TEST(CourseRepositoryContract, SavesWhatChanged) {
    Course course = SomeCourse("Old");
    course.id = this->Add(course);
    course.title = "New";
    course.skills = {};
    course.version = 2;
    course.status = CourseStatus::kArchived;
    this->Run([&](Store& store) { store.courses.Save(course); });
    EXPECT_EQ(this->Get(course.id), course);
}

TYPED_TEST(CourseRepositoryContract, TakesNoSeatThatIsNotFree) {
    Course course = SomeCourse("Seats");
    course.seats = 1;
    const CourseId limited = this->Add(course);
    course.status = CourseStatus::kDraft;
    const CourseId draft = this->Add(course);
    const CourseId open = this->Add(SomeCourse("Open"));
    this->Run([&](Store& store) {
        EXPECT_FALSE(store.courses.TakeSeat(limited, Kind::kPosition));
        EXPECT_TRUE(store.courses.TakeSeat(limited, Kind::kCourse));
        EXPECT_FALSE(store.courses.TakeSeat(limited, Kind::kCourse));
        EXPECT_FALSE(store.courses.TakeSeat(draft, Kind::kAny));
        EXPECT_FALSE(store.courses.TakeSeat(CourseId{404}, Kind::kAny));
        EXPECT_TRUE(store.courses.TakeSeat(open, Kind::kAny));
        EXPECT_TRUE(store.courses.TakeSeat(open, Kind::kAny));
    });
    EXPECT_EQ(this->Get(limited).enrolled, 1u);
    EXPECT_EQ(this->Get(open).enrolled, 2u);
}

TYPED_TEST(CourseRepositoryContract, TakesManySeatsOfManyCourses) {
    Course course = SomeCourse("Limited");
    course.seats = 3;
    const CourseId limited = this->Add(course);
    const CourseId open = this->Add(SomeCourse("Open"));
    this->Run([&](Store& store) {
        EXPECT_TRUE(store.courses.TakeSeats({{limited, 2}, {open, 5}}, Kind::kCourse));
        EXPECT_FALSE(store.courses.TakeSeats({{limited, 2}}, Kind::kCourse)) << "one is left";
        EXPECT_FALSE(store.courses.TakeSeats({{open, 1}, {CourseId{404}, 1}}, Kind::kCourse));
        EXPECT_TRUE(store.courses.TakeSeats({{limited, 1}}, Kind::kAny));
    });
    EXPECT_EQ(this->Get(limited).enrolled, 3u);
}

TYPED_TEST(CourseRepositoryContract, FindsThoseThatExist) {
    const CourseId a = this->Add(SomeCourse("A"));
    const CourseId b = this->Add(SomeCourse("B"));
    this->Run([&](Store& store) {
        const auto found = store.courses.FindAll({b, CourseId{404}, a});
        ASSERT_EQ(found.size(), 2u);
        std::set<std::string> titles;
        for (const auto& course : found) titles.insert(course.title);
        EXPECT_EQ(titles, (std::set<std::string>{"A", "B"}));
        EXPECT_TRUE(store.courses.FindAll({}).empty());
    });
}

TYPED_TEST(CourseRepositoryContract, CountsEnrolmentsPastTheSeats) {
    Course course = SomeCourse("A");
    course.seats = 1;
    const CourseId a = this->Add(course);
    const CourseId b = this->Add(SomeCourse("B"));
    this->Run([&](Store& store) { store.courses.AddEnrolled({{a, 3}, {b, 2}}); });
    this->Run([&](Store& store) { store.courses.AddEnrolled({{b, 1}}); });
    EXPECT_EQ(this->Get(a).enrolled, 3u);
    EXPECT_EQ(this->Get(b).enrolled, 3u);
}

TYPED_TEST(CourseRepositoryContract, NamesTheMissing) {
    const CourseId a = this->Add(SomeCourse("A"));
    const CourseId none{a.value + 1000};
    this->Run([&](Store& store) {
        EXPECT_EQ(store.courses.Missing({a, none}), std::vector<CourseId>{none});
        EXPECT_TRUE(store.courses.Missing({}).empty());
    });
}

TYPED_TEST(CourseRepositoryContract, FindsImportedCoursesBySourceAndKey) {
    Course first = SomeCourse("First");
    first.skills = {"a", "b"};
    this->Run([&](Store& store) {
        store.courses.AddImported("one", {{0, first}, {7, SomeCourse("Second")}});
        store.courses.AddImported("two", {{7, SomeCourse("Third")}});
    });
    std::map<std::uint64_t, CourseId> found;
    this->Run([&](Store& store) { found = store.courses.FindImported("one", {0, 7, 8}); });
    ASSERT_EQ(found.size(), 2u);
    first.id = found.at(0);
    EXPECT_EQ(this->Get(found.at(0)), first);
    EXPECT_EQ(this->Get(found.at(7)).title, "Second");
}

}  // namespace
}  // namespace lyceum::course::testing
