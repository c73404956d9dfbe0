#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Changes the fields that are given and announces the result; skills are replaced when any is
/// given.
class UpdateCourse {
public:
    using Command = v1::UpdateCourse;
    using Reply = v1::Course;

    explicit UpdateCourse(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
