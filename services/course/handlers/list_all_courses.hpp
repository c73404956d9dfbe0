#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// A page of the courses in any status, for admins.
class ListAllCourses {
public:
    using Query = v1::ListAllCourses;
    using Reply = v1::CourseList;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::course
