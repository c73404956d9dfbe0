#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "course/domain/course.hpp"

namespace lyceum::course {

/// Whose enrolment in what.
struct EnrollmentKey {
    CourseId course;
    LearnerId learner;

    auto operator<=>(const EnrollmentKey&) const = default;
};

/// An enrolment as its learner sees it.
struct Enrollment {
    std::uint64_t id = 0;
    CourseId course;
    LearnerId learner;
    Kind kind = Kind::kCourse;
    std::uint32_t progress = 0;  ///< Percent.
    TimePoint enrolled_at{};
    std::string course_title;
    std::uint64_t cover_id = 0;

    bool operator==(const Enrollment&) const = default;
};

/// One learner's enrolments of an import, in the order of time, each course once.
struct History {
    LearnerId learner;
    std::vector<CourseId> courses;

    bool operator==(const History&) const = default;
};

/// Why a learner could not take a seat of this course.
Status WhyNoSeat(const Course& course);

/// The histories without the enrolments that exist; learners ascending. Repeated learners are
/// joined, repeated courses count once, learners who have nothing new are left out. Adds the number
/// of pairs left out to `existing`.
std::vector<History> WithoutExisting(const std::vector<History>& wanted,
                                     const std::vector<History>& existing_histories,
                                     std::uint64_t& existing);

}  // namespace lyceum::course
