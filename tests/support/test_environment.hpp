#pragma once

#include <string>

namespace lyceum::testing {

/// A setting of the test run. Throws, which fails the test, if it is not set.
std::string TestSetting(const std::string& name);
/// The content of the file that the setting names, without its last newline.
std::string TestSecret(const std::string& name);

}  // namespace lyceum::testing
