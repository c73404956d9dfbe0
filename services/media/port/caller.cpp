#include "media/port/caller.hpp"

#include <algorithm>

#include "platform/http/credentials.hpp"
#include "platform/http/method.hpp"

namespace lyceum::media {
namespace {

constexpr std::string_view kCookie = "lyceum_access=";

std::string CookieToken(const std::string& cookies) {
    for (std::size_t from = 0; from < cookies.size();) {
        const std::size_t end = std::min(cookies.find(';', from), cookies.size());
        if (cookies.compare(from, kCookie.size(), kCookie) == 0) {
            from += kCookie.size();
            return cookies.substr(from, end - from);
        }
        from = end + 1;
        while (from < cookies.size() && cookies[from] == ' ') ++from;
    }
    return {};
}

Result<std::string> TokenOf(const Request& request) {
    const std::string authorization = request.header("Authorization");
    if (!authorization.empty()) {
        const auto bearer = http::BearerToken(authorization);
        if (bearer) return std::string{*bearer};
        return Unauthenticated("token_invalid", "Authorization must be a Bearer token.");
    }
    const auto method = http::ParseMethod(request.method);
    if (!method || http::IsUnsafe(*method)) {
        const std::string origin = request.header("Origin");
        const std::string host = request.header("Host");
        const std::string scheme = request.header("X-Forwarded-Proto");
        const std::string fetched = request.header("Sec-Fetch-Site");
        auto refused = http::CheckSite({origin, host, scheme, fetched});
        if (refused) return *std::move(refused);
    }
    std::string token = CookieToken(request.header("Cookie"));
    if (token.empty()) return Unauthenticated("sign_in_required", "Sign in to upload files.");
    return token;
}

}  // namespace

Result<messaging::Context> Authenticate(const Request& request,
                                        const identity::TokenVerifier& verifier) {
    auto token = TokenOf(request);
    if (!token) return token.error();
    const auto claims = verifier.Verify(*token);
    if (!claims) return claims.error();
    messaging::Context context;
    context.trace_id = request.trace_id;
    context.request_id = request.request_id;
    context.user_id = claims->user_id;
    context.role = claims->role;
    context.actor = *std::move(token);
    return context;
}

}  // namespace lyceum::media
