#include "media/port/tus_headers.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <string_view>

#include "platform/core/number.hpp"

namespace lyceum::media {
namespace {

constexpr std::uint64_t kMaxNumber = (1ull << 53) - 1;
constexpr std::size_t kMaxMetadata = 4096;
constexpr std::size_t kMaxKeys = 16;

int Sextet(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

bool IsKeyCharacter(char c) { return c > 0x20 && c < 0x7f && c != ','; }

Status BadMetadata() {
    return InvalidArgument("Upload-Metadata",
                           "must be pairs of a key and a base64 value, separated by commas; at "
                           "most 16 keys and 4096 characters");
}

}  // namespace

std::optional<std::string> DecodeBase64(const std::string& text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const bool last = i + 4 == text.size();
        const int padding = last ? static_cast<int>(std::count(&text[i], &text[i] + 4, '=')) : 0;
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const bool pad = k >= 4 - static_cast<std::size_t>(padding);
            const int value = pad && text[i + k] == '=' ? 0 : Sextet(text[i + k]);
            if (value < 0 || padding > 2) return std::nullopt;
            bits = (bits << 6) | static_cast<std::uint32_t>(value);
        }
        for (int k = 0; k < 3 - padding; ++k) {
            bytes.push_back(static_cast<char>((bits >> (16 - 8 * k)) & 0xff));
        }
    }
    return bytes;
}

Result<std::uint64_t> ParseBytes(const std::string& header, const std::string& text) {
    const auto value = NumberFrom<std::uint64_t>(text);
    if (!value || *value > kMaxNumber) return InvalidArgument(header, "must be a number of bytes");
    return *value;
}

Result<std::map<std::string, std::string>> ParseMetadata(const std::string& text) {
    std::map<std::string, std::string> metadata;
    if (text.size() > kMaxMetadata) return BadMetadata();
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        std::string pair = text.substr(from, end - from);
        if (!pair.empty() && pair.front() == ' ') pair.erase(0, 1);
        const std::size_t space = std::min(pair.find(' '), pair.size());
        const std::string key = pair.substr(0, space);
        const auto value = DecodeBase64(space < pair.size() ? pair.substr(space + 1) : "");
        const bool fits =
            !key.empty() && value && std::all_of(key.begin(), key.end(), IsKeyCharacter);
        if (!fits || !metadata.emplace(key, *value).second) return BadMetadata();
        if (metadata.size() > kMaxKeys) return BadMetadata();
        from = end + 1;
    }
    return metadata;
}

Result<Checksum> ParseChecksum(const std::string& text) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string name = text.substr(0, space);
    const auto digest = DecodeBase64(space < text.size() ? text.substr(space + 1) : "");
    if (name == "sha1" && digest && digest->size() == 20) {
        return Checksum{Digest::Algorithm::kSha1, *digest};
    }
    if (name == "sha256" && digest && digest->size() == 32) {
        return Checksum{Digest::Algorithm::kSha256, *digest};
    }
    return InvalidArgument("Upload-Checksum", "must be sha1 or sha256 and the digest in base64");
}

std::string HttpDate(std::int64_t unix_seconds) {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto time = static_cast<std::time_t>(unix_seconds);
    std::tm utc{};
    gmtime_r(&time, &utc);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                  kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
    return text.data();
}

}  // namespace lyceum::media
