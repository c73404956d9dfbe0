#pragma once

#include <string>
#include <string_view>

#include "platform/log/log.hpp"

namespace lyceum::log {

/// Appends the text as a JSON string; bytes that are not UTF-8 become U+FFFD. At most 8 KiB of it.
void AppendString(std::string& line, std::string_view text);

/// Whether the key names something that must not be logged.
bool IsSecret(std::string_view key);

/// Appends `,"key":value`.
void AppendField(std::string& line, const Field& field);

}  // namespace lyceum::log
