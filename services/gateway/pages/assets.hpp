#pragma once

#include <string>
#include <vector>

namespace lyceum::gateway::pages {

/// Addresses of the built script and style, whose names change with their content.
struct Assets {
    std::vector<std::string> scripts;
    std::vector<std::string> styles;
};

/// Reads Vite's manifest, `.vite/manifest.json` below the folder. Empty if nothing is built; throws
/// std::runtime_error if the manifest is malformed.
Assets ReadAssets(const std::string& static_folder);

}  // namespace lyceum::gateway::pages
