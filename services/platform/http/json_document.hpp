#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "platform/core/status.hpp"

namespace lyceum::http {

inline constexpr int kMaxJsonDepth = 16;

/// Parses one JSON value. Refuses (invalid_json) malformed JSON and invalid UTF-8 with the byte
/// where it breaks, nesting deeper than kMaxJsonDepth, and with the name a name twice in one object
/// and a number that a double cannot hold.
Result<nlohmann::json> ParseJson(std::string_view text);

}  // namespace lyceum::http
