#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"

namespace lyceum::http {

/// The one place where an address is percent-decoded. Takes the request target as it stood on the
/// wire ("/a%20b?x=1") and fills `path` and `query` of the request. Returns why it is unusable: not
/// in origin form, bytes that must be encoded, bad encoding, an encoded NUL, slash or backslash,
/// control characters, dot segments, invalid UTF-8, more than 64 query parameters.
std::optional<std::string> DecodeTarget(std::string_view target, Request& request);

}  // namespace lyceum::http
