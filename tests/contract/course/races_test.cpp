#include "contract/course/races.hpp"
#include "course/handlers/enroll_in_course.hpp"
#include "course/handlers/import_enrollments.hpp"

namespace lyceum::course::testing {
namespace {

TEST_F(RacesTest, TheLastSeatGoesToOneOfManyWhoWantIt) {
    const EnrollInCourse handler{clock_};
    for (int round = 0; round < 10; ++round) {
        const CourseId id = Add(1);
        v1::EnrollInCourse command;
        command.set_course_id(id.value);
        std::atomic<int> enrolled = 0;
        Together(4, [&](std::uint64_t user) { enrolled += Apply(handler, command, user); });
        EXPECT_EQ(enrolled, 1);
        Read([&](Store& store) { EXPECT_EQ(store.courses.Find(id)->enrolled, 1u); });
    }
}

TEST_F(RacesTest, OneLearnerEnrolsOnceHoweverOftenAtOnce) {
    const EnrollInCourse handler{clock_};
    const CourseId id = Add(0);
    v1::EnrollInCourse command;
    command.set_course_id(id.value);
    std::atomic<int> enrolled = 0;
    Together(4, [&](std::uint64_t) { enrolled += Apply(handler, command, 7); });
    EXPECT_EQ(enrolled, 1);
    Read([&](Store& store) { EXPECT_EQ(store.courses.Find(id)->enrolled, 1u); });
}

TEST_F(RacesTest, ImportsAndEnrolmentsAtOnceCountEveryPairOnce) {
    std::vector<CourseId> ids;
    for (int i = 0; i < 40; ++i) ids.push_back(Add(0));
    const ImportEnrollments import{clock_};
    const EnrollInCourse enroll{clock_};
    Together(4, [&](std::uint64_t thread) {
        for (std::uint64_t batch = 0; batch < 5; ++batch) {
            v1::ImportEnrollments command;
            for (std::uint64_t i = 0; i < 20; ++i) {
                auto& history = *command.add_histories();
                history.set_learner_id(1 + i + 20 * (batch + 5 * thread));
                const bool backwards = thread % 2 == 0;
                for (std::size_t k = 0; k < ids.size(); ++k) {
                    history.add_course_ids(ids[backwards ? ids.size() - 1 - k : k].value);
                }
            }
            EXPECT_TRUE(Apply(import, command, 0));
            v1::EnrollInCourse one;
            one.set_course_id(ids[batch].value);
            EXPECT_TRUE(Apply(enroll, one, 100'000 + batch + 5 * thread));
        }
    });
    Read([&](Store& store) {
        for (std::size_t k = 0; k < ids.size(); ++k) {
            EXPECT_EQ(store.courses.Find(ids[k])->enrolled, k < 5 ? 404u : 400u);
        }
    });
}

}  // namespace
}  // namespace lyceum::course::testing
