#pragma once

#include <map>
#include <string>

#include "platform/http/language.hpp"

namespace lyceum::gateway::pages {

/// The strings of the pages, one file a language (i18n/zh-CN.json, i18n/en.json): its object "page"
/// is for templates, "script" for the scripts. Immutable.
class Catalogue {
public:
    using Strings = std::map<std::string, std::string, std::less<>>;

    /// Throws std::runtime_error if a file is missing, malformed or lacks a key of the other.
    explicit Catalogue(const std::string& folder);

    const Strings& In(http::Language language) const {
        return language == http::Language::kEnglish ? english_ : chinese_;
    }
    /// The key itself if there is no such string.
    const std::string& Text(http::Language language, const std::string& key) const;

private:
    Strings chinese_;
    Strings english_;
};

}  // namespace lyceum::gateway::pages
