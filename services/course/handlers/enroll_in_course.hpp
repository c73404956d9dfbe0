#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/asked.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Enrols the calling learner in a course and announces it as LearnerEnrolled. Who dropped it gets
/// the same enrolment back, announced as EnrollmentChanged too, since there may be more to tell.
class EnrollInCourse {
public:
    using Command = v1::EnrollInCourse;
    using Reply = v1::Enrollment;

    explicit EnrollInCourse(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
    /// Many learners at once, if nothing speaks against any of them.
    std::optional<std::vector<Reply>> HandleAll(const std::vector<messaging::Asked<Command>>& asked,
                                                Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
