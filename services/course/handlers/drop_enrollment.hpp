#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Gives the caller's seat back and keeps all else of the enrolment. Dropping again changes
/// nothing.
class DropEnrollment {
public:
    using Command = v1::DropEnrollment;
    using Reply = v1::EnrollmentDropped;

    explicit DropEnrollment(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
