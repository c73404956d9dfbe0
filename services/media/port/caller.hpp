#pragma once

#include "media/port/http.hpp"
#include "platform/identity/token.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Who sends the request: Authorization: Bearer, else the cookie lyceum_access. Refuses guests.
Result<messaging::Context> Authenticate(const Request& request,
                                        const identity::TokenVerifier& verifier);

}  // namespace lyceum::media
