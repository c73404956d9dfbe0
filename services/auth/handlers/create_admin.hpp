#pragma once

#include "auth/domain/password_hasher.hpp"
#include "auth/domain/store.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Makes an administrator of this username, new or not, with this password; when it changes an
/// account, the account's sessions end. Repeating it changes nothing.
class CreateAdmin {
public:
    using Command = v1::CreateAdmin;
    using Reply = v1::User;

    CreateAdmin(const Clock& clock, const PasswordHasher& hasher)
        : clock_{clock}, hasher_{hasher} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    bool IsAsWanted(const User& user, const Command& command) const;

    const Clock& clock_;
    const PasswordHasher& hasher_;
};

}  // namespace lyceum::auth
