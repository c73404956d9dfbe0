#pragma once

#include <memory>
#include <string>
#include <vector>

namespace ctemplate {
class TemplateDictionary;
}

namespace lyceum::gateway::pages {

/// The composed templates, all loaded and checked at construction and frozen afterwards.
/// Thread-safe.
class Templates {
public:
    /// Throws std::runtime_error naming every page that cannot be composed, parsed or is unsafe.
    Templates(const std::string& folder, const std::vector<std::string>& pages);
    ~Templates();

    /// Throws std::runtime_error if the page was not among those loaded.
    std::string Render(const std::string& page, const ctemplate::TemplateDictionary& values) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::gateway::pages
