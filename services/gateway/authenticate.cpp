#include "gateway/authenticate.hpp"

#include <string>
#include <utility>

#include "platform/http/credentials.hpp"
#include "platform/identity/token.hpp"

namespace lyceum::gateway {
namespace {

void SetCaller(const identity::Claims& claims, std::string token, messaging::Context& context) {
    context.user_id = claims.user_id;
    context.role = claims.role;
    context.actor = std::move(token);
}

}  // namespace

Result<messaging::Context> Authenticator::Identify(const http::Request& request) const {
    messaging::Context context;
    context.trace_id = request.trace_id;
    context.request_id = request.request_id;

    const std::string_view header = request.Header("authorization");
    if (!header.empty()) {
        const auto bearer = http::BearerToken(header);
        if (!bearer) {
            return Unauthenticated("token_invalid", "Authorization must be a Bearer token.");
        }
        std::string token{*bearer};
        auto claims = verifier_.Verify(token);
        if (!claims) return claims.error();
        SetCaller(*claims, std::move(token), context);
        return context;
    }

    // Without a token in a header only the browser vouches for the sender, so the site counts.
    if (http::IsUnsafe(request.method)) {
        auto refused = http::CheckSite({.origin = request.Header("origin"),
                                        .host = request.Header("host"),
                                        .forwarded_proto = request.Header("x-forwarded-proto"),
                                        .fetch_site = request.Header("sec-fetch-site")});
        if (refused) return std::move(*refused);
    }
    std::string token{request.Cookie(kAccessCookie)};
    if (token.empty()) return context;
    if (auto claims = verifier_.Verify(token)) SetCaller(*claims, std::move(token), context);
    return context;
}

}  // namespace lyceum::gateway
