#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lyceum::ctl {

/// One line of an import file that cannot be used.
struct Problem {
    std::string file;
    std::size_t line = 0;  ///< From 1.
    std::string reason;

    std::string Text() const { return file + ":" + std::to_string(line) + ": " + reason; }
};

using Problems = std::vector<Problem>;

}  // namespace lyceum::ctl
