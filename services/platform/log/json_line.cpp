#include "platform/log/json_line.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "platform/core/text.hpp"

namespace lyceum::log {
namespace {

constexpr std::size_t kMaxText = 8u << 10;

void AppendAscii(std::string& line, char c) {
    switch (c) {
        case '"':
            line += "\\\"";
            return;
        case '\\':
            line += "\\\\";
            return;
        case '\n':
            line += "\\n";
            return;
        case '\r':
            line += "\\r";
            return;
        case '\t':
            line += "\\t";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
        line += fmt::format("\\u{:04x}", byte);
    } else {
        line += c;
    }
}

/// The length of the valid UTF-8 sequence that starts the text, or 0.
std::size_t SequenceLength(std::string_view text) {
    for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length) {
        if (CountCodePoints(text.substr(0, length)) == 1) return length;
    }
    return 0;
}

}  // namespace

void AppendString(std::string& line, std::string_view text) {
    const bool cut = text.size() > kMaxText;
    if (cut) text = text.substr(0, kMaxText);
    line += '"';
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            AppendAscii(line, text.front());
            text.remove_prefix(1);
            continue;
        }
        const std::size_t length = SequenceLength(text);
        if (length == 0) {
            line += "\xef\xbf\xbd";
            text.remove_prefix(1);
        } else {
            line += text.substr(0, length);
            text.remove_prefix(length);
        }
    }
    if (cut) line += "…";
    line += '"';
}

bool IsSecret(std::string_view key) {
    constexpr std::array<std::string_view, 5> kSecrets{"password", "token", "secret",
                                                       "authorization", "cookie"};
    std::string lower{key};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::any_of(kSecrets.begin(), kSecrets.end(), [&](std::string_view secret) {
        return lower.find(secret) != std::string::npos;
    });
}

void AppendField(std::string& line, const Field& field) {
    line += ',';
    AppendString(line, field.key);
    line += ':';
    if (IsSecret(field.key)) {
        line += "\"[redacted]\"";
        return;
    }
    std::visit(
        [&line](const auto& value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, bool>) {
                line += value ? "true" : "false";
            } else if constexpr (std::is_same_v<T, double>) {
                line += std::isfinite(value) ? fmt::format("{:.6g}", value) : "null";
            } else if constexpr (std::is_integral_v<T>) {
                line += fmt::format("{}", value);
            } else {
                AppendString(line, std::string_view{value});
            }
        },
        field.value);
}

}  // namespace lyceum::log
