#include "course/handlers/forget_cached.hpp"

#include <set>

namespace lyceum::course {
namespace {

constexpr std::size_t kFewCourses = 100;
constexpr const char* kList = "course:list";

std::string TagOf(std::uint64_t course_id) { return "course:" + std::to_string(course_id); }

std::vector<std::string> ListAndFew(const std::set<std::uint64_t>& ids) {
    std::vector<std::string> tags{kList};
    if (ids.size() > kFewCourses) return tags;
    for (const auto id : ids) tags.push_back(TagOf(id));
    return tags;
}

}  // namespace

std::vector<std::string> StaleTags(const v1::CourseSaved& event) {
    return {TagOf(event.course_id()), kList};
}

std::vector<std::string> StaleTags(const v1::CoursesImported& event) {
    std::set<std::uint64_t> ids;
    for (const auto& course : event.courses()) ids.insert(course.course_id());
    return ListAndFew(ids);
}

std::vector<std::string> StaleTags(const v1::LearnerEnrolled& event) {
    return {TagOf(event.course_id())};
}

std::vector<std::string> StaleTags(const v1::EnrollmentChanged& event) {
    return {TagOf(event.course_id())};
}

std::vector<std::string> StaleTags(const v1::EnrollmentsImported& event) {
    std::set<std::uint64_t> ids;
    for (const auto& history : event.histories()) {
        ids.insert(history.course_ids().begin(), history.course_ids().end());
    }
    return ListAndFew(ids);
}

std::vector<std::string> StaleTags(const v1::VideosChanged& event) {
    return {TagOf(event.course_id())};
}

}  // namespace lyceum::course
