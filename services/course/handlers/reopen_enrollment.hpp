#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Takes a completion back; without one it changes nothing.
class ReopenEnrollment {
public:
    using Command = v1::ReopenEnrollment;
    using Reply = v1::Enrollment;

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::course
