#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Enrols many learners past the seat limits, each pair once, and announces the new ones. Nothing
/// is applied if any course does not exist.
class ImportEnrollments {
public:
    using Command = v1::ImportEnrollments;
    using Reply = v1::ImportedEnrollments;

    explicit ImportEnrollments(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
