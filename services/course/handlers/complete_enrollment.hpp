#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Marks the caller's enrolment as finished. Completing again changes nothing.
class CompleteEnrollment {
public:
    using Command = v1::CompleteEnrollment;
    using Reply = v1::Enrollment;

    explicit CompleteEnrollment(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
