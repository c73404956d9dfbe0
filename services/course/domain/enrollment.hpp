#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "course/domain/course.hpp"

namespace lyceum::course {

/// Whose enrolment in what.
struct EnrollmentKey {
    CourseId course;
    LearnerId learner;

    auto operator<=>(const EnrollmentKey&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// The numbers equal those of the protobuf enumeration.
enum class EnrollmentState : std::uint8_t { kActive = 1, kCompleted = 2, kDropped = 3 };

/// An enrolment as its learner sees it.
struct Enrollment {
    std::uint64_t id = 0;
    CourseId course;
    LearnerId learner;
    Kind kind = Kind::kCourse;
    std::uint32_t progress = 0;  ///< Percent, by the lessons alone.
    TimePoint enrolled_at{};
    std::string course_title;
    std::uint64_t cover_id = 0;
    std::optional<TimePoint> completed_at = {};  ///< Kept while it is dropped.
    std::optional<TimePoint> dropped_at = {};
    std::uint32_t rating = 0;  ///< 1 to 5 stars; 0 without a review.
    CourseStatus course_status = CourseStatus::kPublished;

    bool Is(Kind wanted) const { return wanted == Kind::kAny || wanted == kind; }
    EnrollmentState State() const;
    /// Percent; 100 once it is completed.
    std::uint32_t ShownProgress() const { return completed_at ? 100 : progress; }
    bool operator==(const Enrollment&) const = default;
};

/// One learner's enrolments of an import, in the order of time, each course once.
struct History {
    LearnerId learner;
    std::vector<CourseId> courses;

    bool operator==(const History&) const = default;
};

/// "enrollment_not_found": nor does anyone else's exist for this learner.
Status NoSuchEnrollment();

/// Why a learner could not take a seat of this course.
Status WhyNoSeat(const Course& course);

/// The histories without the enrolments that exist, dropped or not; learners ascending. Repeated
/// learners are joined, repeated courses count once, learners who have nothing new are left out.
/// Adds the number of pairs left out to `existing`.
std::vector<History> WithoutExisting(const std::vector<History>& wanted,
                                     const std::vector<History>& existing_histories,
                                     std::uint64_t& existing);

}  // namespace lyceum::course
