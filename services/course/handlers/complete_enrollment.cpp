#include "course/handlers/complete_enrollment.hpp"

#include "course/handlers/convert.hpp"
#include "course/handlers/own_enrollment.hpp"

namespace lyceum::course {

Result<v1::Enrollment> CompleteEnrollment::Handle(const Command& command,
                                                  const messaging::Context& context,
                                                  Store& store) const {
    auto enrollment = OwnCurrent(store.enrollments.FindForUpdate(command.id()), context);
    if (!enrollment) return enrollment.error();
    if (enrollment->completed_at) return ToProto(*enrollment);

    enrollment->completed_at = clock_.Now();
    store.enrollments.Save(*enrollment);
    store.outbox.Add(ToChanged(*enrollment));
    return ToProto(*enrollment);
}

}  // namespace lyceum::course
