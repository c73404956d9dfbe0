#pragma once

#include <optional>
#include <string_view>

#include "platform/core/status.hpp"

/// What every door to the system reads of a request's headers before it believes who sends it.
namespace lyceum::http {

/// The token of an Authorization header, "Bearer" in any case (RFC 9110, 11.1); nothing if it is
/// of another scheme or empty.
std::optional<std::string_view> BearerToken(std::string_view authorization);

/// Refuses (cross_site) a write that a browser sends for another site: one whose Origin is not this
/// Host, or whose Sec-Fetch-Site says so. For writes without Authorization, where the browser alone
/// vouches for the sender. Absent headers are empty.
std::optional<Status> CheckSite(std::string_view origin, std::string_view host,
                                std::string_view sec_fetch_site);

}  // namespace lyceum::http
