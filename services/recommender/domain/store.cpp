#include "recommender/domain/store.hpp"

#include <algorithm>

namespace lyceum::recommender {
namespace {

void AddNew(const std::string& version, std::vector<std::string>& versions) {
    if (std::find(versions.begin(), versions.end(), version) == versions.end()) {
        versions.push_back(version);
    }
}

}  // namespace

std::vector<std::string> VersionsInUse(Store& store) {
    std::vector<std::string> versions;
    if (const auto active = store.models.ActiveVersion()) AddNew(*active, versions);
    if (const auto running = store.experiments.Running()) {
        for (const auto& version : running->versions) AddNew(version, versions);
    }
    return versions;
}

std::vector<std::string> VersionsByUse(Store& store) {
    auto versions = VersionsInUse(store);
    for (const auto& model : store.models.List()) AddNew(model.version, versions);
    return versions;
}

}  // namespace lyceum::recommender
