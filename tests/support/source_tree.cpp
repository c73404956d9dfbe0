#include "support/source_tree.hpp"

namespace lyceum::testing {

std::filesystem::path SourceTree() { return LYCEUM_SOURCE_DIR; }

}  // namespace lyceum::testing
