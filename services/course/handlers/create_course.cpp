#include "course/handlers/create_course.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {
namespace {

Result<CourseStatus> StatusOf(v1::CourseStatus given) {
    switch (given) {
        case v1::COURSE_STATUS_UNSPECIFIED:
        case v1::COURSE_STATUS_DRAFT:
            return CourseStatus::kDraft;
        case v1::COURSE_STATUS_PUBLISHED:
            return CourseStatus::kPublished;
        default:
            return InvalidArgument("status", "must be draft or published");
    }
}

}  // namespace

Result<v1::Course> CreateCourse::Handle(const Command& command, const messaging::Context&,
                                        Store& store) const {
    const auto status = StatusOf(command.status());
    if (!status) return status.error();

    Course course;
    course.kind = KindOrCourse(command.kind());
    course.status = *status;
    course.title = command.title();
    course.summary = command.summary();
    course.content = command.content();
    course.category = command.category();
    course.cover_id = command.cover_id();
    course.seats = command.seats();
    course.responsibilities = command.responsibilities();
    course.level = command.level();
    course.skills = FromProto(command.skills());
    course.created_at = course.updated_at = clock_.Now();

    course.id = store.courses.Add(course);
    store.outbox.Add(ToSaved(course));
    return ToProto(course);
}

}  // namespace lyceum::course
