#pragma once

#include "auth/domain/store.hpp"
#include "auth/domain/tokens.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Ends the session of the refresh token. Signing out twice, or with no session, is no error.
class SignOut {
public:
    using Command = v1::SignOut;
    using Reply = v1::SignedOut;

    explicit SignOut(const Tokens& tokens) : tokens_{tokens} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Tokens& tokens_;
};

}  // namespace lyceum::auth
