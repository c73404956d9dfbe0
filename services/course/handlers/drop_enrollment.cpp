#include "course/handlers/drop_enrollment.hpp"

#include "course/handlers/convert.hpp"
#include "course/handlers/own_enrollment.hpp"

namespace lyceum::course {

Result<v1::EnrollmentDropped> DropEnrollment::Handle(const Command& command,
                                                     const messaging::Context& context,
                                                     Store& store) const {
    auto enrollment = Own(store.enrollments.FindForUpdate(command.id()), context);
    if (!enrollment) return enrollment.error();
    if (enrollment->dropped_at) return Reply{};

    enrollment->dropped_at = clock_.Now();
    store.enrollments.Save(*enrollment);
    store.courses.ReleaseSeat(enrollment->course);
    store.outbox.Add(ToChanged(*enrollment));
    return Reply{};
}

}  // namespace lyceum::course
