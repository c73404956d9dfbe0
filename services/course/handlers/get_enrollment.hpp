#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// One of the caller's own enrolments.
class GetEnrollment {
public:
    using Query = v1::GetEnrollment;
    using Reply = v1::Enrollment;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::course
