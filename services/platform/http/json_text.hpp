#pragma once

#include <string>
#include <string_view>

namespace lyceum::http {

/// Appends the text as a JSON string with its quotes. The text must be UTF-8.
void AppendJsonString(std::string& out, std::string_view text);

/// Appends the shortest decimal that reads back as the same number; null for NaN and infinities.
void AppendJsonNumber(std::string& out, double value);

}  // namespace lyceum::http
