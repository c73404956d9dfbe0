#pragma once

#include <string>
#include <vector>

namespace lyceum::testing {

/// Runs a program to its end with its output on the test's. Throws unless it exits with 0.
void RunProgram(std::vector<std::string> words);

}  // namespace lyceum::testing
