#include "media/port/caller.hpp"

namespace lyceum::media {
namespace {

constexpr std::string_view kBearer = "Bearer ";
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

std::string TokenOf(const Request& request) {
    const std::string authorization = request.header("Authorization");
    if (authorization.starts_with(kBearer)) return authorization.substr(kBearer.size());
    return CookieToken(request.header("Cookie"));
}

}  // namespace

Result<messaging::Context> Authenticate(const Request& request,
                                        const identity::TokenVerifier& verifier) {
    std::string token = TokenOf(request);
    if (token.empty()) return Unauthenticated("sign_in_required", "Sign in to upload files.");
    const auto claims = verifier.Verify(token);
    if (!claims) return claims.error();
    messaging::Context context;
    context.trace_id = request.trace_id;
    context.request_id = request.request_id;
    context.user_id = claims->user_id;
    context.role = claims->role;
    context.actor = std::move(token);
    return context;
}

}  // namespace lyceum::media
