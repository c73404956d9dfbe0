#include "course/handlers/attach_video.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::Video> AttachVideo::Handle(const Command& command, const messaging::Context&,
                                      Store& store) const {
    const Kind kind = FromProto(command.kind());
    const auto course = store.courses.FindForUpdate(CourseId{command.course_id()});
    if (!course || !course->Is(kind)) return NoSuchCourse(kind);

    const auto others = store.videos.List(course->id);
    if (others.size() >= kMaxVideos) {
        return FailedPrecondition(
            "too_many_videos", "A course has at most " + std::to_string(kMaxVideos) + " videos.");
    }
    const std::uint32_t last = others.empty() ? 0 : others.back().sort;
    const Video video{course->id, command.media_id(), command.title(), last + 1};
    if (!store.videos.Add(video)) {
        return AlreadyExists("video_already_attached", "The course has this video already.");
    }
    v1::VideosChanged event;
    event.set_course_id(course->id.value);
    store.outbox.Add(event);
    return ToProto(video);
}

}  // namespace lyceum::course
