#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

/// JSON lines on stderr: time, level, service, event and the fields given. Thread-safe. Never pass
/// secrets, tokens or message bodies; fields whose key is password, token, secret, authorization or
/// cookie are redacted all the same.
namespace lyceum::log {

using Value = std::variant<std::string, std::string_view, const char*, std::int64_t, std::uint64_t,
                           double, bool>;

struct Field {
    template <typename T>
    Field(std::string_view name, const T& given);
    std::string_view key;
    Value value;
};

enum class Level { kDebug, kInfo, kWarn, kError };

/// The setting's words, the default first.
inline const std::vector<std::string> kLevels{"info", "debug", "warn", "error"};

/// Once at start; the level is one of kLevels (info otherwise).
void Configure(std::string_view service, std::string_view level);

void Write(Level level, std::string_view event, std::initializer_list<Field> fields);
bool Enabled(Level level);

inline void Debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    if (Enabled(Level::kDebug)) Write(Level::kDebug, event, fields);
}
inline void Info(std::string_view event, std::initializer_list<Field> fields = {}) {
    if (Enabled(Level::kInfo)) Write(Level::kInfo, event, fields);
}
inline void Warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    Write(Level::kWarn, event, fields);
}
inline void Error(std::string_view event, std::initializer_list<Field> fields = {}) {
    Write(Level::kError, event, fields);
}

template <typename T>
Field::Field(std::string_view name, const T& given) : key{name} {
    if constexpr (std::is_same_v<T, bool>) {
        value = given;
    } else if constexpr (std::is_floating_point_v<T>) {
        value = static_cast<double>(given);
    } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
        value = static_cast<std::int64_t>(given);
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<std::uint64_t>(given);
    } else {
        value = std::string_view{given};
    }
}

}  // namespace lyceum::log
