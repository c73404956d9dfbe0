#include "recommender/domain/store.hpp"

#include <algorithm>

namespace lyceum::recommender {

std::vector<std::string> VersionsByUse(Store& store) {
    std::vector<std::string> versions;
    const auto add = [&versions](const std::string& version) {
        if (std::find(versions.begin(), versions.end(), version) == versions.end()) {
            versions.push_back(version);
        }
    };
    if (const auto active = store.models.ActiveVersion()) add(*active);
    if (const auto running = store.experiments.Running()) {
        for (const auto& version : running->versions) add(version);
    }
    for (const auto& model : store.models.List()) add(model.version);
    return versions;
}

}  // namespace lyceum::recommender
