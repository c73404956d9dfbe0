#include "gateway/session_cookies.hpp"

#include "gateway/authenticate.hpp"

namespace lyceum::gateway {
namespace {

std::string Cookie(const std::string& name, const std::string& value, const std::string& path,
                   std::uint32_t max_age, bool readable = false) {
    return name + "=" + value + "; Path=" + path + "; Max-Age=" + std::to_string(max_age) +
           "; SameSite=Lax" + (readable ? "" : "; HttpOnly");
}

constexpr const char* kRefreshPath = "/api/v1/sessions";

}  // namespace

std::vector<std::string> SessionCookies(const auth::v1::Session& session) {
    const std::uint32_t lasting = session.refresh_expires_in();
    return {Cookie(kAccessCookie, session.access_token(), "/", session.expires_in()),
            Cookie(kRefreshCookie, session.refresh_token(), kRefreshPath, lasting),
            Cookie(kSessionCookie, "1", "/", lasting, true)};
}

std::vector<std::string> ForgetSessionCookies() {
    return {Cookie(kAccessCookie, "", "/", 0), Cookie(kRefreshCookie, "", kRefreshPath, 0),
            Cookie(kSessionCookie, "", "/", 0, true)};
}

}  // namespace lyceum::gateway
