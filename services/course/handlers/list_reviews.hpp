#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// A page of a published course's reviews. They carry no names: the service knows none.
class ListReviews {
public:
    using Query = v1::ListReviews;
    using Reply = v1::ReviewList;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::course
