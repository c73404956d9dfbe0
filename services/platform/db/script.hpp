#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lyceum::db {

/// The statements of a script; each ends with ';' at the end of a line. Comment lines ("-- …") are
/// left out.
std::vector<std::string> SplitScript(std::string_view script);

/// SHA-256 as 64 hexadecimal digits.
std::string Checksum(std::string_view script);

}  // namespace lyceum::db
