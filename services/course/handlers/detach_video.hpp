#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Takes a training video off a course.
class DetachVideo {
public:
    using Command = v1::DetachVideo;
    using Reply = v1::VideoDetached;

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::course
