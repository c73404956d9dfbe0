#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// A page of the caller's own enrolments, newest first; dropped ones only if they are asked for.
class ListMyEnrollments {
public:
    using Query = v1::ListMyEnrollments;
    using Reply = v1::EnrollmentList;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::course
