#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Creates a course or position, as a draft unless a status is given, and announces it.
class CreateCourse {
public:
    using Command = v1::CreateCourse;
    using Reply = v1::Course;

    explicit CreateCourse(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
