#pragma once

#include <concepts>
#include <string>

/// Lists of numbers as one JSON parameter: JSON_TABLE makes rows of it, so that a prepared
/// statement serves a list of any length.
namespace lyceum::db {

template <typename T>
std::string JsonNumber(const T& number) {
    if constexpr (std::integral<T>) {
        return std::to_string(number);
    } else {
        return std::to_string(number.value);  // of an Id
    }
}

/// "[1,2,3]"
template <typename Range>
std::string JsonList(const Range& numbers) {
    std::string text = "[";
    for (const auto& number : numbers) {
        if (text.size() > 1) text += ',';
        text += JsonNumber(number);
    }
    return text += ']';
}

/// "[[1,2],[3,4]]"
template <typename Range>
std::string JsonPairs(const Range& pairs) {
    std::string text = "[";
    for (const auto& [first, second] : pairs) {
        if (text.size() > 1) text += ',';
        text += '[' + JsonNumber(first) + ',' + JsonNumber(second) + ']';
    }
    return text += ']';
}

}  // namespace lyceum::db
