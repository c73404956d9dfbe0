#include "gateway/pages/assets.hpp"

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace lyceum::gateway::pages {

Assets ReadAssets(const std::string& static_folder) {
    const std::string path = static_folder + "/.vite/manifest.json";
    Assets assets;
    std::ifstream file{path};
    if (!file) return assets;
    const auto manifest = nlohmann::json::parse(file, nullptr, false);
    if (!manifest.is_object()) throw std::runtime_error{path + " is not Vite's manifest"};
    for (const auto& [source, entry] : manifest.items()) {
        if (!entry.is_object() || !entry.value("isEntry", false)) continue;
        assets.scripts.push_back("/static/" + entry.value("file", std::string{}));
        for (const auto& style : entry.value("css", std::vector<std::string>{})) {
            assets.styles.push_back("/static/" + style);
        }
    }
    return assets;
}

}  // namespace lyceum::gateway::pages
