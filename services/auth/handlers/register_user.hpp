#pragma once

#include "auth/domain/password_hasher.hpp"
#include "auth/domain/store.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Registers a learner and announces it as UserRegistered. Refuses with username_taken,
/// email_taken or phone_taken.
class RegisterUser {
public:
    using Command = v1::RegisterUser;
    using Reply = v1::User;

    RegisterUser(const Clock& clock, const PasswordHasher& hasher)
        : clock_{clock}, hasher_{hasher} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
    const PasswordHasher& hasher_;
};

}  // namespace lyceum::auth
