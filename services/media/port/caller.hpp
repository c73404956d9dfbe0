#pragma once

#include "media/port/http.hpp"
#include "platform/identity/token.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Who sends the request: Authorization: Bearer, else the cookie lyceum_access. Refuses guests.
Result<messaging::Context> Authenticate(const Request& request,
                                        const identity::TokenVerifier& verifier);

/// Compares without telling by its time how much agrees.
bool SameSecret(const std::string& given, const std::string& expected);

}  // namespace lyceum::media
