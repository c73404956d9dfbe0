#pragma once

#include "course/domain/store.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// The found enrolment if it is the caller's: those of others do not exist for them.
inline Result<Enrollment> Own(std::optional<Enrollment> found, const messaging::Context& caller) {
    if (!found || found->learner.value != caller.user_id) return NoSuchEnrollment();
    return *std::move(found);
}

/// The same, refused if it is dropped.
inline Result<Enrollment> OwnCurrent(std::optional<Enrollment> found,
                                     const messaging::Context& caller) {
    auto own = Own(std::move(found), caller);
    if (own && own->dropped_at) {
        return FailedPrecondition("enrollment_dropped", "You dropped this: enrol again first.");
    }
    return own;
}

}  // namespace lyceum::course
