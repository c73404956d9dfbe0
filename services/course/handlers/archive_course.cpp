#include "course/handlers/archive_course.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::CourseArchived> ArchiveCourse::Handle(const Command& command, const messaging::Context&,
                                                 Store& store) const {
    const Kind kind = FromProto(command.kind());
    auto course = store.courses.FindForUpdate(CourseId{command.id()});
    if (!course || !course->Is(kind)) return NoSuchCourse(kind);
    if (auto refusal = CheckVersion(*course, command.expected_version())) return *refusal;
    if (course->status == CourseStatus::kArchived) return Reply{};

    course->status = CourseStatus::kArchived;
    ++course->version;
    course->updated_at = clock_.Now();
    store.courses.Save(*course);
    store.outbox.Add(ToSaved(*course));
    return Reply{};
}

}  // namespace lyceum::course
