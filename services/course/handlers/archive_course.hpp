#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Hides a course and keeps its learners' history. Archiving again changes nothing.
class ArchiveCourse {
public:
    using Command = v1::ArchiveCourse;
    using Reply = v1::CourseArchived;

    explicit ArchiveCourse(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
