#pragma once

#include "platform/core/status.hpp"
#include "platform/http/request.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::identity {
class TokenVerifier;
}

namespace lyceum::gateway {

inline constexpr const char* kAccessCookie = "lyceum_access";
inline constexpr const char* kRefreshCookie = "lyceum_refresh";
inline constexpr const char* kSessionCookie = "lyceum_session";  ///< A hint for pages; no secret.

/// Who sends the request. Thread-safe.
class Authenticator {
public:
    explicit Authenticator(const identity::TokenVerifier& verifier) : verifier_{verifier} {}

    /// The caller by `Authorization: Bearer` (refused if bad), else by the access cookie (a guest
    /// if bad or expired), else a guest; with the request's id and trace. Unsafe requests without
    /// Authorization are refused (cross_site) if they come from a page of another site
    /// (platform/http/origin.hpp). That their body is JSON is BindRequest's to see.
    Result<messaging::Context> Identify(const http::Request& request) const;

private:
    const identity::TokenVerifier& verifier_;
};

}  // namespace lyceum::gateway
