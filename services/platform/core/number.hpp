#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace lyceum {

/// The whole text as a decimal number, or nothing if it is anything else or does not fit T.
template <typename T>
std::optional<T> NumberFrom(std::string_view text) {
    T number{};
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    if (error != std::errc{} || end != last) return std::nullopt;
    return number;
}

}  // namespace lyceum
