#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Stores the caller's stars and words for what they are enrolled in, in place of earlier ones.
class WriteReview {
public:
    using Command = v1::WriteReview;
    using Reply = v1::Review;

    explicit WriteReview(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
