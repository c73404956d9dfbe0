#include "platform/http/credentials.hpp"

#include <algorithm>

namespace lyceum::http {
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

}  // namespace

std::optional<std::string_view> BearerToken(std::string_view authorization) {
    constexpr std::string_view kBearer = "bearer ";
    const bool bearer = authorization.size() > kBearer.size() &&
                        std::equal(kBearer.begin(), kBearer.end(), authorization.begin(),
                                   [](char a, char b) { return a == (b | 0x20); });
    if (!bearer) return std::nullopt;
    return authorization.substr(kBearer.size());
}

std::optional<Status> CheckSite(std::string_view origin, std::string_view host,
                                std::string_view sec_fetch_site) {
    const bool foreign = !origin.empty() && !SameHost(origin, host);
    if (!foreign && sec_fetch_site != "cross-site") return std::nullopt;
    return PermissionDenied("cross_site", "The request comes from another site.");
}

}  // namespace lyceum::http
