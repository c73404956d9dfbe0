#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Takes the caller's review back, also after the course was dropped.
class DeleteReview {
public:
    using Command = v1::DeleteReview;
    using Reply = v1::ReviewDeleted;

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::course
