#include "course/handlers/import_courses.hpp"

#include "course/handlers/bounded_events.hpp"
#include "course/handlers/convert.hpp"

namespace lyceum::course {
namespace {

Course ToCourse(const v1::CourseRecord& record, TimePoint now) {
    Course course;
    course.kind = KindOrCourse(record.kind());
    course.status = CourseStatus::kPublished;
    course.title = record.title();
    course.summary = record.summary();
    course.content = record.content();
    course.category = record.category();
    course.skills = FromProto(record.skills());
    course.responsibilities = record.responsibilities();
    course.level = record.level();
    course.seats = record.seats();
    course.created_at = course.updated_at = now;
    return course;
}

}  // namespace

Result<v1::ImportedCourses> ImportCourses::Handle(const Command& command, const messaging::Context&,
                                                  Store& store) const {
    std::vector<std::uint64_t> keys;
    for (const auto& record : command.records()) keys.push_back(record.key());
    auto ids = store.courses.FindImported(command.source(), keys);

    std::map<std::uint64_t, Course> fresh;
    for (int i = 0; i < command.records_size(); ++i) {
        const auto& record = command.records(i);
        if (ids.contains(record.key())) continue;
        if (!fresh.emplace(record.key(), ToCourse(record, clock_.Now())).second) {
            return InvalidArgument("records[" + std::to_string(i) + "].key", "is given twice");
        }
    }

    if (!fresh.empty()) {
        store.courses.AddImported(command.source(), fresh);
        ids = store.courses.FindImported(command.source(), keys);
        CourseEvents events{store.outbox};
        for (auto& [key, course] : fresh) {
            course.id = ids.at(key);
            events.Add(ToSaved(course));
        }
        events.Flush();
    }

    Reply reply;
    for (const auto& record : command.records()) reply.add_ids(ids.at(record.key()).value);
    reply.set_created(static_cast<std::uint32_t>(fresh.size()));
    return reply;
}

}  // namespace lyceum::course
