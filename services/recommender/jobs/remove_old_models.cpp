#include "recommender/jobs/remove_old_models.hpp"

#include <algorithm>
#include <set>

#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {

void RemoveOldModels(Store& store, const std::filesystem::path& directory, std::size_t keep) {
    store.models.Lock();
    auto kept = VersionsByUse(store);
    kept.resize(std::min(kept.size(), std::max(keep, VersionsInUse(store).size())));
    std::error_code ignored;
    std::set<std::string> old;
    for (const auto& entry : std::filesystem::directory_iterator{directory, ignored}) {
        const auto version = VersionOfFile(entry.path().filename().string());
        if (version && std::find(kept.begin(), kept.end(), *version) == kept.end()) {
            old.insert(*version);
        }
    }
    for (const auto& version : old) {
        // Of one that is not published a job is still at work, or the next one's start removes it.
        if (store.models.Find(version)) RemoveModelFiles(directory, version);
    }
    for (const auto& version : store.models.OlderThan(kKnownVersions)) {
        if (std::find(kept.begin(), kept.end(), version) == kept.end()) {
            store.models.Remove(version);
        }
    }
}

}  // namespace lyceum::recommender
