#include "contract/course/backends.hpp"

namespace lyceum::course::testing {
namespace {

template <typename Backend>
class EnrollmentStateContract : public ContractTest<Backend> {
protected:
    /// The learner's enrolment in a new course.
    Enrollment Enrol(const std::string& title, TimePoint now = kNow) {
        const CourseId course = this->Add(SomeCourse(title));
        std::optional<Enrollment> made;
        this->Run([&](Store& store) {
            EXPECT_TRUE(store.enrollments.Add(course, learner_, now));
            made = store.enrollments.Find(course, learner_);
        });
        return made.value_or(Enrollment{});
    }

    void Save(const Enrollment& enrollment) {
        this->Run([&](Store& store) { store.enrollments.Save(enrollment); });
    }

    std::vector<std::string> Titles(std::optional<EnrollmentState> state) {
        std::vector<std::string> titles;
        this->Run([&](Store& store) {
            const auto page = store.enrollments.List({learner_, Kind::kAny, {}, state, {}});
            for (const auto& item : page.items) titles.push_back(item.course_title);
            EXPECT_EQ(page.total, titles.size());
        });
        return titles;
    }

    const LearnerId learner_{7};
};
TYPED_TEST_SUITE(EnrollmentStateContract, Backends);

TYPED_TEST(EnrollmentStateContract, IsFoundByIdAndByKeyAlsoToBeLocked) {
    const Enrollment made = this->Enrol("A");
    this->Run([&](Store& store) {
        EXPECT_EQ(store.enrollments.FindForUpdate(made.id), made);
        EXPECT_EQ(store.enrollments.FindForUpdate({made.course, made.learner}), made);
        EXPECT_EQ(store.enrollments.FindById(made.id), made);
        EXPECT_FALSE(store.enrollments.FindById(made.id + 1));
        EXPECT_FALSE(store.enrollments.FindForUpdate(made.id + 1));
        EXPECT_FALSE(store.enrollments.FindForUpdate({made.course, LearnerId{8}}));
    });
}

TYPED_TEST(EnrollmentStateContract, KeepsWhatHasBecomeOfIt) {
    Enrollment enrollment = this->Enrol("A");
    EXPECT_EQ(enrollment.State(), EnrollmentState::kActive);
    enrollment.enrolled_at = kNow + std::chrono::hours{1};
    enrollment.completed_at = kNow + std::chrono::hours{2};
    enrollment.dropped_at = kNow + std::chrono::hours{3};
    enrollment.rating = 4;
    this->Save(enrollment);
    this->Run([&](Store& store) {
        EXPECT_EQ(store.enrollments.FindById(enrollment.id), enrollment);
        EXPECT_FALSE(store.enrollments.Add(enrollment.course, enrollment.learner, kNow));
        const std::vector<History> histories{{this->learner_, {enrollment.course}}};
        EXPECT_EQ(store.enrollments.FindHistories({this->learner_}), histories);
    });
    enrollment.completed_at.reset();
    enrollment.dropped_at.reset();
    this->Save(enrollment);
    this->Run(
        [&](Store& store) { EXPECT_EQ(store.enrollments.FindById(enrollment.id), enrollment); });
}

TYPED_TEST(EnrollmentStateContract, ListsByStateAndWithoutDroppedOnes) {
    this->Enrol("active");
    Enrollment completed = this->Enrol("completed", kNow + std::chrono::seconds{1});
    completed.completed_at = kNow;
    this->Save(completed);
    Enrollment dropped = this->Enrol("dropped", kNow + std::chrono::seconds{2});
    dropped.completed_at = dropped.dropped_at = kNow;
    this->Save(dropped);

    EXPECT_EQ(this->Titles(std::nullopt), (Titles{"completed", "active"}));
    EXPECT_EQ(this->Titles(EnrollmentState::kActive), Titles{"active"});
    EXPECT_EQ(this->Titles(EnrollmentState::kCompleted), Titles{"completed"});
    EXPECT_EQ(this->Titles(EnrollmentState::kDropped), Titles{"dropped"});
}

TYPED_TEST(EnrollmentStateContract, TellsTheStatusOfItsCourse) {
    const Enrollment made = this->Enrol("A");
    this->Run([&](Store& store) {
        auto course = *store.courses.Find(made.course);
        course.status = CourseStatus::kArchived;
        store.courses.Save(course);
        EXPECT_EQ(store.enrollments.FindById(made.id)->course_status, CourseStatus::kArchived);
        const auto page = store.enrollments.List({this->learner_, Kind::kAny, {}, {}, {}});
        EXPECT_EQ(page.items.at(0).course_status, CourseStatus::kArchived);
    });
}

TYPED_TEST(EnrollmentStateContract, WhatWasTakenUpAgainIsNew) {
    Enrollment first = this->Enrol("first");
    this->Enrol("second", kNow + std::chrono::seconds{1});
    first.enrolled_at = kNow + std::chrono::seconds{2};
    this->Save(first);
    EXPECT_EQ(this->Titles(std::nullopt), (std::vector<std::string>{"first", "second"}));
}

}  // namespace
}  // namespace lyceum::course::testing
