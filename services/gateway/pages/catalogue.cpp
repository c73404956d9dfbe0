#include "gateway/pages/catalogue.hpp"

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace lyceum::gateway::pages {
namespace {

Catalogue::Strings Load(const std::string& path) {
    std::ifstream file{path};
    if (!file) throw std::runtime_error{"cannot read " + path};
    const auto json = nlohmann::json::parse(file, nullptr, false);
    if (!json.is_object() || !json.contains("page") || !json["page"].is_object()) {
        throw std::runtime_error{path + " is not a catalogue: object \"page\" is missing"};
    }
    Catalogue::Strings strings;
    for (const auto& [key, value] : json["page"].items()) {
        if (!value.is_string()) throw std::runtime_error{path + ": " + key + " is no string"};
        strings.emplace(key, value.get<std::string>());
    }
    return strings;
}

void RequireKeys(const Catalogue::Strings& strings, const Catalogue::Strings& others) {
    for (const auto& [key, value] : others) {
        if (!strings.contains(key)) {
            throw std::runtime_error{"page string " + key + " has no translation"};
        }
    }
}

}  // namespace

Catalogue::Catalogue(const std::string& folder)
    : chinese_{Load(folder + "/zh-CN.json")}, english_{Load(folder + "/en.json")} {
    RequireKeys(chinese_, english_);
    RequireKeys(english_, chinese_);
}

const std::string& Catalogue::Text(http::Language language, const std::string& key) const {
    const auto& strings = In(language);
    const auto found = strings.find(key);
    return found == strings.end() ? key : found->second;
}

}  // namespace lyceum::gateway::pages
