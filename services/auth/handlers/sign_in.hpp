#pragma once

#include "auth/domain/password_hasher.hpp"
#include "auth/domain/safeguards.hpp"
#include "auth/domain/store.hpp"
#include "auth/domain/tokens.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Opens a session. Refuses with wrong_credentials whatever is wrong, with too_many_attempts after
/// kMaxFailures of them, with account_disabled only to those who know the password.
class SignIn {
public:
    using Command = v1::SignIn;
    using Reply = v1::Session;

    SignIn(const Clock& clock, const PasswordHasher& hasher, const Tokens& tokens,
           Safeguards& safeguards)
        : clock_{clock}, hasher_{hasher}, tokens_{tokens}, safeguards_{safeguards} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
    const PasswordHasher& hasher_;
    const Tokens& tokens_;
    Safeguards& safeguards_;
};

}  // namespace lyceum::auth
