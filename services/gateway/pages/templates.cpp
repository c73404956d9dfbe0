#include "gateway/pages/templates.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include "gateway/pages/compose.hpp"
#include "gateway/pages/grouped_digits.hpp"

namespace lyceum::gateway::pages {
namespace {

std::string ReadText(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{"cannot read " + path};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

}  // namespace

struct Templates::Impl {
    ctemplate::TemplateCache cache;
};

Templates::Templates(const std::string& folder, const std::vector<std::string>& pages)
    : impl_{std::make_unique<Impl>()} {
    RegisterGroupedDigits();
    const ReadFile read = [&folder](const std::string& path) {
        return ReadText(folder + "/" + path);
    };
    std::string problems;
    for (const auto& page : pages) {
        try {
            const std::string text = Compose(page, read);
            const std::string unsafe = UnsafeUse(text);
            if (!unsafe.empty()) throw std::runtime_error{"unsafe: " + unsafe};
            if (!impl_->cache.StringToTemplateCache(page, text, ctemplate::STRIP_BLANK_LINES)) {
                throw std::runtime_error{"does not parse"};
            }
            Render(page, ctemplate::TemplateDictionary{page});
        } catch (const std::runtime_error& error) {
            problems += "\ntemplate " + page + ": " + error.what();
        }
    }
    if (!problems.empty()) throw std::runtime_error{"pages cannot be loaded:" + problems};
    impl_->cache.Freeze();
}

Templates::~Templates() = default;

std::string Templates::Render(const std::string& page,
                              const ctemplate::TemplateDictionary& values) const {
    std::string out;
    if (!impl_->cache.ExpandWithData(page, ctemplate::STRIP_BLANK_LINES, &values, nullptr, &out)) {
        throw std::runtime_error{"template " + page + " cannot be expanded"};
    }
    return out;
}

}  // namespace lyceum::gateway::pages
