#pragma once

#include <filesystem>

#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

/// Deletes what attempts at rebuilds that came to nothing left in the folder: models' files of
/// versions that were never published and that nobody can publish any more, and files that nobody
/// has written to for an hour and that never came into their place. Looks at no more than 100,000
/// names; what cannot be listed or removed now is tried again at the next call.
void RemoveLeftovers(Store& store, const std::filesystem::path& directory);

}  // namespace lyceum::recommender
