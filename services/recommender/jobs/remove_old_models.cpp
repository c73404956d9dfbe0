#include "recommender/jobs/remove_old_models.hpp"

#include <algorithm>

#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {

void RemoveOldModels(Store& store, const std::filesystem::path& directory, std::size_t keep) {
    store.models.Lock();
    const auto versions = VersionsByUse(store);
    const std::size_t kept = std::max(keep, VersionsInUse(store).size());
    for (std::size_t i = kept; i < versions.size(); ++i) RemoveModelFiles(directory, versions[i]);
}

}  // namespace lyceum::recommender
