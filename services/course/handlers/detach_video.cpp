#include "course/handlers/detach_video.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::VideoDetached> DetachVideo::Handle(const Command& command, const messaging::Context&,
                                              Store& store) const {
    const Kind kind = FromProto(command.kind());
    const auto course = store.courses.FindForUpdate(CourseId{command.course_id()});
    if (!course || !course->Is(kind)) return NoSuchCourse(kind);
    if (!store.videos.Remove(course->id, command.media_id())) {
        return NotFound("video_not_found", "The course has no such video.");
    }
    v1::VideosChanged event;
    event.set_course_id(course->id.value);
    store.outbox.Add(event);
    return Reply{};
}

}  // namespace lyceum::course
