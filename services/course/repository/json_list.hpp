#pragma once

#include <string>

/// Lists of numbers as one JSON parameter: JSON_TABLE makes rows of it, so that a prepared
/// statement serves a list of any length.
namespace lyceum::course {

/// "[1,2,3]"
template <typename Range, typename Number>
std::string JsonList(const Range& range, Number number) {
    std::string text = "[";
    for (const auto& element : range) {
        if (text.size() > 1) text += ',';
        text += std::to_string(number(element));
    }
    return text += ']';
}

/// "[[1,2],[3,4]]"
template <typename Map>
std::string JsonPairs(const Map& map) {
    std::string text = "[";
    for (const auto& [id, value] : map) {
        if (text.size() > 1) text += ',';
        text += '[' + std::to_string(id.value) + ',' + std::to_string(value) + ']';
    }
    return text += ']';
}

}  // namespace lyceum::course
