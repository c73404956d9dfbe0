#pragma once

#include <memory>

#include "gateway/authenticate.hpp"
#include "gateway/backend.hpp"
#include "gateway/cached_asker.hpp"
#include "gateway/endpoint.hpp"
#include "platform/http/responder.hpp"

namespace lyceum::gateway {

/// What rows stand on. The references outlive the handlers.
struct ApiServices {
    const Authenticator& authenticator;
    CachedAsker& asker;
    Backend& backend;
};

/// The handler of a row: authenticate, authorize, bind, validate, send, answer.
http::Handler ForwardTo(Endpoint endpoint, const ApiServices& services);

}  // namespace lyceum::gateway
