#include "course/domain/review.hpp"

namespace lyceum::course {

Status WhyNoReview(const std::optional<Course>& course, Kind kind) {
    if (!course || !course->Is(kind) || course->status == CourseStatus::kDraft) {
        return NoSuchCourse(kind);
    }
    return PermissionDenied("not_enrolled", "Only who is enrolled may rate this: enrol first.");
}

Status NoSuchReview() { return NotFound("review_not_found", "You have not rated this."); }

}  // namespace lyceum::course
