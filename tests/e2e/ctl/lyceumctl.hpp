#pragma once

#include <string>
#include <vector>

#include "support/captured_program.hpp"

namespace lyceum::e2e {

/// `./lyceum ctl WORDS…` on the stack under test.
inline std::vector<std::string> Ctl(std::vector<std::string> words) {
    std::vector<std::string> all{LYCEUM_SOURCE_DIR "/lyceum", "ctl"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

}  // namespace lyceum::e2e
