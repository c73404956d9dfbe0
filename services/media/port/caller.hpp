#pragma once

#include "media/port/http.hpp"
#include "platform/identity/token.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Who sends the request: Authorization: Bearer, else the cookie lyceum_access, as at the gateway:
/// a write by the cookie must not come from another site (cross_site). Refuses guests.
Result<messaging::Context> Authenticate(const Request& request,
                                        const identity::TokenVerifier& verifier);

}  // namespace lyceum::media
