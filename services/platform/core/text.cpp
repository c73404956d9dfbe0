#include "platform/core/text.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace lyceum {
namespace {

struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t smallest;
};

Lead Decode(std::uint8_t byte) {
    if (byte < 0x80) return {1, byte, 0};
    if ((byte & 0xe0) == 0xc0) return {2, byte & 0x1fu, 0x80};
    if ((byte & 0xf0) == 0xe0) return {3, byte & 0x0fu, 0x800};
    if ((byte & 0xf8) == 0xf0) return {4, byte & 0x07u, 0x10000};
    return {0, 0, 0};
}

}  // namespace

std::optional<std::size_t> CountCodePoints(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < utf8.size(); ++count) {
        const Lead lead = Decode(static_cast<std::uint8_t>(utf8[i]));
        if (lead.length == 0 || i + lead.length > utf8.size()) return std::nullopt;
        std::uint32_t point = lead.bits;
        for (std::size_t k = 1; k < lead.length; ++k) {
            const auto next = static_cast<std::uint8_t>(utf8[i + k]);
            if ((next & 0xc0) != 0x80) return std::nullopt;
            point = (point << 6) | (next & 0x3fu);
        }
        const bool surrogate = point >= 0xd800 && point <= 0xdfff;
        if (point < lead.smallest || surrogate || point > 0x10ffff) return std::nullopt;
        i += lead.length;
    }
    return count;
}

std::string_view Beginning(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return utf8;
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(utf8[at]) & 0xc0u) == 0x80u;
    };
    while (most > 0 && continues(most)) --most;
    return utf8.substr(0, most);
}

std::string_view TrimmedEnd(std::string_view text, std::string_view blank) {
    return text.substr(0, text.find_last_not_of(blank) + 1);
}

std::string_view Trimmed(std::string_view text, std::string_view blank) {
    const std::string_view rest = TrimmedEnd(text, blank);
    return rest.substr(std::min(rest.find_first_not_of(blank), rest.size()));
}

std::string Hex(std::string_view bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 15]);
    }
    return text;
}

std::string SnakeCase(std::string_view camel_case) {
    std::string snake;
    for (const char c : camel_case) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isupper(byte) != 0 && !snake.empty()) snake.push_back('_');
        snake.push_back(static_cast<char>(std::tolower(byte)));
    }
    return snake;
}

}  // namespace lyceum
