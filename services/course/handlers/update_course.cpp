#include "course/handlers/update_course.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {
namespace {

std::optional<Status> Check(const v1::UpdateCourse& command, const Course& course) {
    if (auto refusal = CheckVersion(course, command.expected_version())) return refusal;
    if (command.has_status()) {
        if (command.status() < v1::COURSE_STATUS_DRAFT ||
            command.status() > v1::COURSE_STATUS_ARCHIVED) {
            return InvalidArgument("status", "must be draft, published or archived");
        }
        const auto to = static_cast<CourseStatus>(command.status());
        if (auto refusal = CheckTransition(course, to)) return refusal;
    }
    return CheckSeats(course, command.seats());
}

void Apply(const v1::UpdateCourse& command, Course& course) {
    if (command.has_title()) course.title = command.title();
    if (command.has_summary()) course.summary = command.summary();
    if (command.has_content()) course.content = command.content();
    if (command.has_category()) course.category = command.category();
    if (command.has_cover_id()) course.cover_id = command.cover_id();
    if (command.has_seats()) course.seats = command.seats();
    if (command.has_status()) course.status = static_cast<CourseStatus>(command.status());
    if (command.has_responsibilities()) course.responsibilities = command.responsibilities();
    if (command.has_level()) course.level = command.level();
    if (command.skills_size() > 0 || command.no_skills()) {
        course.skills = FromProto(command.skills());
    }
}

}  // namespace

Result<v1::Course> UpdateCourse::Handle(const Command& command, const messaging::Context&,
                                        Store& store) const {
    const Kind kind = FromProto(command.kind());
    auto course = store.courses.FindForUpdate(CourseId{command.id()});
    if (!course || !course->Is(kind)) return NoSuchCourse(kind);
    if (auto refusal = Check(command, *course)) return *refusal;

    Apply(command, *course);
    ++course->version;
    course->updated_at = clock_.Now();
    store.courses.Save(*course);
    store.outbox.Add(ToSaved(*course));
    return ToProto(*course);
}

}  // namespace lyceum::course
