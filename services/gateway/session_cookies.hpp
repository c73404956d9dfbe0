#pragma once

#include <string>
#include <vector>

#include "lyceum/auth/v1/auth.pb.h"

namespace lyceum::gateway {

/// Set-Cookie values of a session: the access token for every address, the refresh token for
/// /api/v1/sessions only, both HttpOnly, and a readable mark that a session exists.
std::vector<std::string> SessionCookies(const auth::v1::Session& session);

/// Makes the browser forget all three.
std::vector<std::string> ForgetSessionCookies();

}  // namespace lyceum::gateway
