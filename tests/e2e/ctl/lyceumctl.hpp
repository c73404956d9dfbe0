#pragma once

#include <string>
#include <vector>

#include "support/captured_program.hpp"
#include "support/source_tree.hpp"

namespace lyceum::e2e {

/// `./lyceum ctl WORDS…` on the stack under test.
inline std::vector<std::string> Ctl(std::vector<std::string> words) {
    std::vector<std::string> all{lyceum::testing::SourceTree() / "lyceum", "ctl"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

}  // namespace lyceum::e2e
