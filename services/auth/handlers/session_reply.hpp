#pragma once

#include "auth/domain/session.hpp"
#include "auth/domain/tokens.hpp"
#include "auth/domain/user.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/status.hpp"

namespace lyceum::auth {

/// Both tokens of a session, as sign-in and refresh hand them out.
v1::Session SessionReply(const Tokens& tokens, const User& user, const Session& session,
                         TimePoint now);

Status AccountDisabled();

}  // namespace lyceum::auth
