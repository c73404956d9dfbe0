#pragma once

#include "auth/domain/safeguards.hpp"
#include "auth/domain/store.hpp"
#include "auth/domain/tokens.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Moves a session on to its next refresh token. Refuses with session_ended a token that is not
/// ours, past its lifetime, or used before: that one ends the session too.
class RefreshSession {
public:
    using Command = v1::RefreshSession;
    using Reply = v1::Session;

    RefreshSession(const Clock& clock, const Tokens& tokens, Safeguards& safeguards)
        : clock_{clock}, tokens_{tokens}, safeguards_{safeguards} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
    const Tokens& tokens_;
    Safeguards& safeguards_;
};

}  // namespace lyceum::auth
