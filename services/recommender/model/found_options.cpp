#include "recommender/model/found_options.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

#include "platform/core/number.hpp"
#include "recommender/model/parameters.hpp"
#include "recommender/model/search_space.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::string_view kEnrolments = "enrolments";

const Dimension* FindDimension(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return nullptr;
    const auto space = SearchSpace(name.substr(0, dot));
    const auto found = std::ranges::find(space, name.substr(dot + 1), &Dimension::name);
    return found == space.end() ? nullptr : &*found;
}

}  // namespace

std::string ToText(const FoundOptions& found) {
    std::string text = std::string{kEnrolments} + "=" + std::to_string(found.enrolments);
    for (const std::string_view kind : ModelNames()) {
        for (const Dimension& d : SearchSpace(kind)) {
            const float value = d.get(found.options);
            if (value == d.get({})) continue;
            text += " " + Parameter(std::string{kind} + "." + std::string{d.name}, value);
        }
    }
    return text;
}

FoundOptions FoundOptionsFrom(std::string_view text) {
    FoundOptions found;
    std::istringstream words{std::string{text}};
    for (std::string word; words >> word;) {
        const auto equals = word.find('=');
        if (equals == std::string::npos) continue;
        const auto name = std::string_view{word}.substr(0, equals);
        const auto digits = std::string_view{word}.substr(equals + 1);
        if (name == kEnrolments) {
            found.enrolments = NumberFrom<std::uint64_t>(digits).value_or(0);
        } else if (const Dimension* d = FindDimension(name)) {
            const auto value = NumberFrom<float>(digits);
            if (value && std::isfinite(*value)) {
                d->set(found.options, std::clamp(*value, d->low, d->high));
            }
        }
    }
    return found;
}

}  // namespace lyceum::recommender
