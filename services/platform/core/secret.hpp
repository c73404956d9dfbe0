#pragma once

#include <string_view>

namespace lyceum {

/// Compares without telling by its time how much agrees.
bool SameSecret(std::string_view given, std::string_view expected);

}  // namespace lyceum
