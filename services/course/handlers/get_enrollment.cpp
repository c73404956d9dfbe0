#include "course/handlers/get_enrollment.hpp"

#include "course/handlers/convert.hpp"
#include "course/handlers/own_enrollment.hpp"

namespace lyceum::course {

Result<v1::Enrollment> GetEnrollment::Handle(const Query& query, const messaging::Context& context,
                                             Store& store) const {
    const auto enrollment = Own(store.enrollments.FindById(query.id()), context);
    if (!enrollment) return enrollment.error();
    return ToProto(*enrollment);
}

}  // namespace lyceum::course
