#pragma once

#include "auth/domain/login.hpp"
#include "auth/domain/user.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/status.hpp"

namespace lyceum::auth {

v1::User ToProto(const User& user);
v1::ProfileChanged ToProfileChanged(const User& user);
v1::UserRegistered ToUserRegistered(const User& user);

/// "username_taken" and so on, with a violation that names the field.
Status Taken(LoginKind kind);

Status UserNotFound();

}  // namespace lyceum::auth
