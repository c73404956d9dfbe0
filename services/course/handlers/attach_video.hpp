#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Adds a training video after the course's others.
class AttachVideo {
public:
    using Command = v1::AttachVideo;
    using Reply = v1::Video;

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::course
