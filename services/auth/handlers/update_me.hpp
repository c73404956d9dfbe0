#pragma once

#include "auth/domain/store.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Changes the caller's profile and announces it as ProfileChanged. Refuses with version_conflict
/// when `expected_version` is another than the account's.
class UpdateMe {
public:
    using Command = v1::UpdateMe;
    using Reply = v1::User;

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::auth
