#include "course/handlers/list_videos.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::VideoList> ListVideos::Handle(const Query& query, const messaging::Context&,
                                         Store& store) const {
    const Kind kind = FromProto(query.kind());
    const auto course = store.courses.Find(CourseId{query.course_id()});
    if (!course || !course->Is(kind) || course->status != CourseStatus::kPublished) {
        return NoSuchCourse(kind);
    }
    v1::VideoList list;
    for (const auto& video : store.videos.List(course->id)) *list.add_items() = ToProto(video);
    return list;
}

}  // namespace lyceum::course
