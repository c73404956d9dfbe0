#include "gateway/authenticate.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "platform/identity/token.hpp"

namespace lyceum::gateway {
namespace {

std::string_view WithoutPort(std::string_view host) {
    const auto colon = host.rfind(':');
    const bool bracket =
        host.find(']', colon == std::string_view::npos ? 0 : colon) != std::string_view::npos;
    return colon == std::string_view::npos || bracket ? host : host.substr(0, colon);
}

// Nginx passes the host without its port, so a port is compared only if both have one.
bool SameHost(std::string_view origin, std::string_view host) {
    const auto scheme = origin.find("://");
    if (scheme == std::string_view::npos) return false;
    origin.remove_prefix(scheme + 3);
    if (WithoutPort(host) == host) origin = WithoutPort(origin);
    return origin == host;
}

std::optional<Status> CheckSite(const http::Request& request) {
    const auto refused = PermissionDenied("cross_site", "The request comes from another site.");
    const std::string_view origin = request.Header("origin");
    if (!origin.empty() && !SameHost(origin, request.Header("host"))) return refused;
    if (request.Header("sec-fetch-site") == "cross-site") return refused;
    return std::nullopt;
}

bool IsBearer(std::string_view scheme) {
    constexpr std::string_view kBearer = "bearer ";
    return scheme.size() > kBearer.size() &&
           std::equal(kBearer.begin(), kBearer.end(), scheme.begin(),
                      [](char a, char b) { return a == (b | 0x20); });
}

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
        if (!IsBearer(header)) {
            return Unauthenticated("token_invalid", "Authorization must be a Bearer token.");
        }
        std::string token{header.substr(7)};
        auto claims = verifier_.Verify(token);
        if (!claims) return claims.error();
        SetCaller(*claims, std::move(token), context);
        return context;
    }

    // Without a token in a header only the browser vouches for the sender, so the site counts.
    if (http::IsUnsafe(request.method)) {
        if (auto refused = CheckSite(request)) return std::move(*refused);
    }
    std::string token{request.Cookie(kAccessCookie)};
    if (token.empty()) return context;
    if (auto claims = verifier_.Verify(token)) SetCaller(*claims, std::move(token), context);
    return context;
}

}  // namespace lyceum::gateway
