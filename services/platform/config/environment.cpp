#include "platform/config/environment.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include <unistd.h>

#include "platform/core/number.hpp"

namespace lyceum::config {
namespace {

constexpr std::size_t kMaxFileBytes = 64u << 10;

/// The file's content, or why there is none.
std::optional<std::string> ReadFile(const std::string& path, std::string& problem) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        problem = "cannot be opened";
        return std::nullopt;
    }
    std::string content(kMaxFileBytes + 1, '\0');
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (file.bad()) {
        problem = "cannot be read";
        return std::nullopt;
    }
    content.resize(static_cast<std::size_t>(file.gcount()));
    if (content.size() > kMaxFileBytes) {
        problem = "is larger than 64 KiB";
        return std::nullopt;
    }
    return content;
}

}  // namespace

Environment Environment::FromProcess() {
    std::map<std::string, std::string> values;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string text{*entry};
        const auto equals = text.find('=');
        if (equals != std::string::npos) values[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return Environment{std::move(values)};
}

Environment::Environment(std::map<std::string, std::string> values) : values_{std::move(values)} {}

std::string Environment::Text(const std::string& key) {
    const auto found = values_.find(key);
    if (found != values_.end() && !found->second.empty()) return found->second;
    problems_.push_back(key + " is not set");
    return {};
}

std::string Environment::Text(const std::string& key, const std::string& fallback) {
    const auto found = values_.find(key);
    return found != values_.end() && !found->second.empty() ? found->second : fallback;
}

std::int64_t Environment::Integer(const std::string& key, std::int64_t fallback,
                                  std::int64_t minimum, std::int64_t maximum) {
    const std::string text = Text(key, "");
    if (text.empty()) return fallback;
    const auto value = NumberFrom<std::int64_t>(text);
    if (!value || *value < minimum || *value > maximum) {
        problems_.push_back(key + " must be a whole number from " + std::to_string(minimum) +
                            " to " + std::to_string(maximum));
        return fallback;
    }
    return *value;
}

std::uint16_t Environment::Port(const std::string& key) {
    if (Text(key).empty()) return 0;
    return static_cast<std::uint16_t>(Integer(key, 0, 1, 65535));
}

std::string Environment::Choice(const std::string& key, const std::vector<std::string>& words) {
    std::string text = Text(key, words.front());
    if (std::find(words.begin(), words.end(), text) != words.end()) return text;
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    problems_.push_back(key + " must be one of " + all);
    return words.front();
}

std::string Environment::Secret(const std::string& key) {
    const std::string path = Text(key + "_FILE", "");
    if (path.empty()) {
        std::string value = Text(key, "");
        if (value.empty()) problems_.push_back(key + "_FILE is not set (nor is " + key + ")");
        return value;
    }
    std::string content = File(key + "_FILE");
    if (!content.empty() && content.back() == '\n') content.pop_back();
    if (!content.empty() && content.back() == '\r') content.pop_back();
    return content;
}

std::string Environment::File(const std::string& key) {
    const std::string path = Text(key);
    if (path.empty()) return {};
    std::string problem;
    auto content = ReadFile(path, problem);
    if (content && content->empty()) problem = "is empty";
    if (!problem.empty()) problems_.push_back(key + " names " + path + ", which " + problem);
    return content.value_or("");
}

void Environment::Check() const {
    if (problems_.empty()) return;
    std::ostringstream text;
    for (std::size_t i = 0; i < problems_.size(); ++i) text << (i == 0 ? "" : "\n") << problems_[i];
    throw ConfigError{text.str()};
}

}  // namespace lyceum::config
