#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lyceum::architecture {

/// One of our C++ files below services/.
struct SourceFile {
    std::string path;  ///< "platform/db/pool.cpp"
    std::string text;
    std::vector<std::string> quoted;     ///< #include "…"
    std::vector<std::string> bracketed;  ///< #include <…>
};

std::vector<SourceFile> ReadServices();

}  // namespace lyceum::architecture
