#include "course/handlers/list_all_videos.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::VideoList> ListAllVideos::Handle(const Query& query, const messaging::Context&,
                                            Store& store) const {
    const Kind kind = FromProto(query.kind());
    const auto course = store.courses.Find(CourseId{query.course_id()});
    if (!course || !course->Is(kind)) return NoSuchCourse(kind);
    return ToProto(store.videos.List(course->id));
}

}  // namespace lyceum::course
