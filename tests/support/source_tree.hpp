#pragma once

#include <filesystem>

namespace lyceum::testing {

/// The root of the checkout that the tests were built from.
std::filesystem::path SourceTree();

}  // namespace lyceum::testing
