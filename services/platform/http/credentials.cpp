#include "platform/http/credentials.hpp"

#include <algorithm>

namespace lyceum::http {

std::optional<std::string_view> BearerToken(std::string_view authorization) {
    constexpr std::string_view kBearer = "bearer ";
    const bool bearer = authorization.size() > kBearer.size() &&
                        std::equal(kBearer.begin(), kBearer.end(), authorization.begin(),
                                   [](char a, char b) { return a == (b | 0x20); });
    if (!bearer) return std::nullopt;
    return authorization.substr(kBearer.size());
}

std::optional<Status> CheckSite(const Sender& sender) {
    if (IsOfThisSite(sender)) return std::nullopt;
    return PermissionDenied("cross_site", "The request comes from another site.");
}

}  // namespace lyceum::http
