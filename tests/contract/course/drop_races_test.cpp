#include <algorithm>
#include <random>

#include "contract/course/races.hpp"
#include "course/handlers/delete_review.hpp"
#include "course/handlers/drop_enrollment.hpp"
#include "course/handlers/enroll_in_course.hpp"
#include "course/handlers/write_review.hpp"

namespace lyceum::course::testing {
namespace {

/// What the rows say of a course, beside what its counters say.
struct Truth {
    std::uint32_t enrolled = 0;
    std::uint64_t rating_sum = 0;
    std::uint32_t rating_count = 0;
};

class DropRacesTest : public RacesTest {
protected:
    std::optional<Enrollment> Find(CourseId course, std::uint64_t user) {
        std::optional<Enrollment> found;
        Read([&](Store& store) { found = store.enrollments.Find(course, LearnerId{user}); });
        return found;
    }

    bool Enrol(CourseId course, std::uint64_t user) {
        v1::EnrollInCourse command;
        command.set_course_id(course.value);
        return Apply(EnrollInCourse{clock_}, command, user);
    }
    bool Drop(std::uint64_t enrollment, std::uint64_t user) {
        v1::DropEnrollment command;
        command.set_id(enrollment);
        return Apply(DropEnrollment{clock_}, command, user);
    }

    /// One random thing that the learner may do with the course.
    void Anything(CourseId course, std::uint64_t user, std::mt19937& random) {
        const auto mine = Find(course, user);
        const auto draw = random() % 8;
        if (!mine || draw < 3) {
            Enrol(course, user);
        } else if (draw < 5) {
            Drop(mine->id, user);
        } else if (draw < 7) {
            v1::WriteReview command;
            command.set_course_id(course.value);
            command.set_rating(1 + static_cast<std::uint32_t>(random() % 5));
            Apply(WriteReview{clock_}, command, user);
        } else {
            v1::DeleteReview command;
            command.set_course_id(course.value);
            Apply(DeleteReview{}, command, user);
        }
    }

    Truth Count(CourseId course, std::uint64_t users) {
        Truth truth;
        for (std::uint64_t user = 1; user <= users; ++user) {
            const auto row = Find(course, user);
            if (!row) continue;
            truth.enrolled += row->dropped_at ? 0 : 1;
            truth.rating_sum += row->rating;
            truth.rating_count += row->rating > 0 ? 1 : 0;
        }
        return truth;
    }
};

TEST_F(DropRacesTest, CountersEqualTheRowsAndNeverExceedTheSeats) {
    constexpr std::uint64_t kThreads = 4;
    constexpr std::uint64_t kUsers = 12;
    constexpr std::uint32_t kSeats = 5;
    const std::vector<CourseId> courses{Add(kSeats), Add(0)};
    std::atomic<std::uint32_t> most = 0;
    Together(kThreads, [&](std::uint64_t thread) {
        std::mt19937 random{static_cast<std::mt19937::result_type>(thread)};
        for (int i = 0; i < 120; ++i) {
            const std::uint64_t user = 1 + random() % kUsers;
            Anything(courses[random() % courses.size()], user, random);
            Read([&](Store& store) {
                const auto enrolled = store.courses.Find(courses[0])->enrolled;
                auto seen = most.load();
                while (seen < enrolled && !most.compare_exchange_weak(seen, enrolled)) {
                }
            });
        }
    });
    EXPECT_LE(most, kSeats);
    EXPECT_GT(most, 0u);
    for (const CourseId id : courses) {
        const Truth truth = Count(id, kUsers);
        Read([&](Store& store) {
            const auto course = store.courses.Find(id);
            EXPECT_EQ(course->enrolled, truth.enrolled);
            EXPECT_EQ(course->rating_sum, truth.rating_sum);
            EXPECT_EQ(course->rating_count, truth.rating_count);
            EXPECT_EQ(store.reviews.List(id, {1, 100}).size(), truth.rating_count);
        });
    }
}

TEST_F(DropRacesTest, OneSeatIsFreedHoweverOftenItIsDroppedAtOnce) {
    const CourseId course = Add(0);
    ASSERT_TRUE(Enrol(course, 1));
    ASSERT_TRUE(Enrol(course, 2));
    const auto id = Find(course, 1)->id;
    Together(4, [&](std::uint64_t) { EXPECT_TRUE(Drop(id, 1)); });
    Read([&](Store& store) { EXPECT_EQ(store.courses.Find(course)->enrolled, 1u); });
}

TEST_F(DropRacesTest, OneDroppedEnrolmentIsTakenUpOnceHoweverOftenAtOnce) {
    const CourseId course = Add(0);
    ASSERT_TRUE(Enrol(course, 1));
    const auto id = Find(course, 1)->id;
    ASSERT_TRUE(Drop(id, 1));
    std::atomic<int> enrolled = 0;
    Together(4, [&](std::uint64_t) { enrolled += Enrol(course, 1); });
    EXPECT_EQ(enrolled, 1);
    EXPECT_EQ(Find(course, 1)->id, id);
    Read([&](Store& store) { EXPECT_EQ(store.courses.Find(course)->enrolled, 1u); });
}

}  // namespace
}  // namespace lyceum::course::testing
