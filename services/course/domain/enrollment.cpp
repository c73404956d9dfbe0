#include "course/domain/enrollment.hpp"

#include <map>
#include <set>

namespace lyceum::course {

EnrollmentState Enrollment::State() const {
    if (dropped_at) return EnrollmentState::kDropped;
    return completed_at ? EnrollmentState::kCompleted : EnrollmentState::kActive;
}

Status NoSuchEnrollment() {
    return NotFound("enrollment_not_found", "You have no enrolment with this id.");
}

Status WhyNoSeat(const Course& course) {
    if (course.status == CourseStatus::kArchived) {
        return FailedPrecondition("course_archived", "The course is archived.");
    }
    if (course.status != CourseStatus::kPublished) {
        return FailedPrecondition("course_not_open", "The course is not open for enrolment.");
    }
    return FailedPrecondition("course_full", "Every seat in the course is taken.");
}

std::vector<History> WithoutExisting(const std::vector<History>& wanted,
                                     const std::vector<History>& existing_histories,
                                     std::uint64_t& existing) {
    std::map<LearnerId, std::set<CourseId>> taken;
    for (const auto& history : existing_histories) {
        taken[history.learner].insert(history.courses.begin(), history.courses.end());
    }
    std::map<LearnerId, std::vector<CourseId>> fresh;
    for (const auto& history : wanted) {
        auto& known = taken[history.learner];
        for (const CourseId course : history.courses) {
            if (known.insert(course).second) {
                fresh[history.learner].push_back(course);
            } else {
                ++existing;
            }
        }
    }
    std::vector<History> result;
    result.reserve(fresh.size());
    for (auto& [learner, courses] : fresh) result.push_back({learner, std::move(courses)});
    return result;
}

}  // namespace lyceum::course
