#include "course/handlers/get_course.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::Course> GetCourse::Handle(const Query& query, const messaging::Context&,
                                     Store& store) const {
    const Kind kind = FromProto(query.kind());
    const auto course = store.courses.Find(CourseId{query.id()});
    if (!course || !course->Is(kind) || course->status != CourseStatus::kPublished) {
        return NoSuchCourse(kind);
    }
    return ToProto(*course);
}

}  // namespace lyceum::course
