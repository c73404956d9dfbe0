#pragma once

#include <optional>
#include <string_view>

#include "platform/core/status.hpp"
#include "platform/http/origin.hpp"

/// What every door to the system reads of a request's headers before it believes who sends it.
namespace lyceum::http {

/// The token of an Authorization header, "Bearer" in any case (RFC 9110, 11.1); nothing if it is
/// of another scheme or empty.
std::optional<std::string_view> BearerToken(std::string_view authorization);

/// Refuses (cross_site) a write that a browser sends for another site. For writes without
/// Authorization, where the browser alone vouches for the sender.
std::optional<Status> CheckSite(const Sender& sender);

}  // namespace lyceum::http
