#pragma once

#include <string>
#include <string_view>

#include "platform/http/request.hpp"

namespace lyceum::gateway::pages {

/// RFC 3986 percent-encoding of everything but unreserved characters.
std::string EncodeComponent(std::string_view text);

/// Path and query of the request, encoded again; `parameter` is replaced by `value` if it is named.
std::string AddressOf(const http::Request& request, std::string_view parameter = {},
                      std::string_view value = {});

/// Where to go after sign-in: the text if it is a path on this site, else "/". Refuses other hosts
/// in all their spellings ("//evil", "/\\evil", control or non-ASCII characters) and more than 512
/// bytes.
std::string SafeNext(std::string_view next);

}  // namespace lyceum::gateway::pages
