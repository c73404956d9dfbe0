#pragma once

#include <filesystem>
#include <fstream>

#include "platform/core/status.hpp"

namespace lyceum::ctl {

/// A file to read, past the byte order mark that some programs write before UTF-8. Where it is
/// none, is not there or may not be read, the detail of the error is its path and that reason.
Result<std::ifstream> OpenFile(const std::filesystem::path& path);

}  // namespace lyceum::ctl
