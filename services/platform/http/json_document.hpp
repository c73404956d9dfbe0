#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "platform/core/status.hpp"

namespace lyceum::http {

inline constexpr int kMaxJsonDepth = 16;

/// Parses one JSON value. Refuses (invalid_json) with the byte where it breaks: malformed JSON,
/// invalid UTF-8, nesting deeper than kMaxJsonDepth, a name twice in one object.
Result<nlohmann::json> ParseJson(std::string_view text);

}  // namespace lyceum::http
