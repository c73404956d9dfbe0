#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/asked.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// A published course. Its reply is cached for everyone, so that drafts and archived ones do not
/// exist here.
class GetCourse {
public:
    using Query = v1::GetCourse;
    using Reply = v1::Course;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
    std::vector<Result<Reply>> HandleAll(const std::vector<messaging::Asked<Query>>& asked,
                                         Store& store) const;
};

}  // namespace lyceum::course
