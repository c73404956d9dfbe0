#pragma once

#include <cstddef>
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

struct TextFile {
    std::string path;  ///< "deploy/local/up.sh"
    std::size_t lines = 0;
};

/// Everything that we wrote and that runs, is compiled or configures: no documents, no data.
std::vector<TextFile> ReadTexts();

}  // namespace lyceum::architecture
