#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lyceum::http {

/// `"<hash>"`, or `"<version>-<hash>"` of a thing that has a version (0: none).
std::string EtagOf(std::string_view body, std::uint64_t version);

/// Whether an If-None-Match header names the tag, compared weakly, or is "*".
bool NamesEtag(std::string_view if_none_match, std::string_view etag);

/// The version an If-Match header asks for: 0 for "*", nothing if it is no tag that EtagOf made
/// with a version. A weak mark is ignored: Nginx adds one when it compresses.
std::optional<std::uint64_t> VersionOf(std::string_view if_match);

}  // namespace lyceum::http
