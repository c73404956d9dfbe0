#include "course/domain/course.hpp"

#include <cmath>

namespace lyceum::course {
namespace {

bool Allowed(CourseStatus from, CourseStatus to, bool has_learners) {
    switch (from) {
        case CourseStatus::kDraft:
            return true;
        case CourseStatus::kPublished:
            return to != CourseStatus::kDraft || !has_learners;
        case CourseStatus::kArchived:
            return to != CourseStatus::kDraft;
    }
    return false;
}

}  // namespace

double Course::RatingAverage() const {
    if (rating_count == 0) return 0;
    return std::round(100.0 * static_cast<double>(rating_sum) / rating_count) / 100;
}

Status NoSuchCourse(Kind kind) {
    if (kind == Kind::kPosition) {
        return NotFound("position_not_found", "There is no position with this id.");
    }
    return NotFound("course_not_found", "There is no course with this id.");
}

std::optional<Status> CheckVersion(const Course& course, std::uint64_t expected) {
    if (expected == 0 || expected == course.version) return std::nullopt;
    return Aborted("version_conflict",
                   "Someone else has changed this since you read it: read it again.");
}

std::optional<Status> CheckTransition(const Course& course, CourseStatus to) {
    if (Allowed(course.status, to, course.enrolled > 0)) return std::nullopt;
    return FailedPrecondition("status_transition",
                              "A course with learners, or an archived one, cannot be a draft.");
}

std::optional<Status> CheckSeats(const Course& course, std::uint32_t seats) {
    if (seats == 0 || seats >= course.enrolled) return std::nullopt;
    return FailedPrecondition("seats_below_enrolled",
                              "More learners are enrolled than these seats: at least " +
                                  std::to_string(course.enrolled) + " are needed.");
}

}  // namespace lyceum::course
