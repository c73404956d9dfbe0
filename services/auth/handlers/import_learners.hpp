#pragma once

#include "auth/domain/store.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Finds or creates the learners of another system by their keys there. They are not announced:
/// nothing is known of them but the key, and their histories come by events of their own.
class ImportLearners {
public:
    using Command = v1::ImportLearners;
    using Reply = v1::ImportedLearners;

    explicit ImportLearners(const Clock& clock) : clock_{clock} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::auth
