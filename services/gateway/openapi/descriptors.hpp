#pragma once

#include <string_view>

namespace lyceum::gateway {

/// The file descriptor set of proto/ with its comments, part of the program.
std::string_view EmbeddedDescriptors();

}  // namespace lyceum::gateway
