#pragma once

#include <string>
#include <string_view>

namespace lyceum::gateway::pages {

/// 1234567 as 1,234,567, which both languages write; what is not digits alone stays as it is.
std::string GroupedDigits(std::string_view text);

/// Makes GroupedDigits known to templates as [%NAME:x-grouped%]; escaping comes after it.
/// Thread-safe, once or more.
void RegisterGroupedDigits();

}  // namespace lyceum::gateway::pages
