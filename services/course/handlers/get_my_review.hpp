#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// The caller's own review.
class GetMyReview {
public:
    using Query = v1::GetMyReview;
    using Reply = v1::Review;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::course
