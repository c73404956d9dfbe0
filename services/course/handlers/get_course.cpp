#include "course/handlers/get_course.hpp"

#include <algorithm>

#include "course/handlers/convert.hpp"

namespace lyceum::course {
namespace {

/// `found` ends the range if there is no such course at all.
template <typename Found>
Result<v1::Course> Shown(const v1::GetCourse& query, Found found, Found end) {
    const Kind kind = FromProto(query.kind());
    if (found == end || !found->Is(kind) || found->status != CourseStatus::kPublished) {
        return NoSuchCourse(kind);
    }
    return ToProto(*found);
}

}  // namespace

Result<v1::Course> GetCourse::Handle(const Query& query, const messaging::Context&,
                                     Store& store) const {
    const std::vector<Course> course = store.courses.FindAll({CourseId{query.id()}});
    return Shown(query, course.begin(), course.end());
}

std::vector<Result<v1::Course>> GetCourse::HandleAll(
    const std::vector<messaging::Asked<Query>>& asked, Store& store) const {
    std::vector<CourseId> ids;
    ids.reserve(asked.size());
    for (const auto& one : asked) ids.push_back(CourseId{one.message.id()});
    const auto courses = store.courses.FindAll(ids);
    std::vector<Result<Reply>> replies;
    for (const auto& one : asked) {
        const auto found = std::find_if(courses.begin(), courses.end(), [&](const Course& course) {
            return course.id.value == one.message.id();
        });
        replies.push_back(Shown(one.message, found, courses.end()));
    }
    return replies;
}

}  // namespace lyceum::course
