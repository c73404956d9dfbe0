#include "platform/http/etag.hpp"

#include <xxhash.h>

#include <algorithm>
#include <charconv>

#include "platform/core/text.hpp"

namespace lyceum::http {
namespace {

std::string_view Strip(std::string_view tag) {
    tag = Trimmed(tag);
    if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
    return tag;
}

}  // namespace

std::string EtagOf(std::string_view body, std::uint64_t version) {
    std::uint64_t hash = XXH3_64bits(body.data(), body.size());
    std::string tag = "\"";
    if (version != 0) tag += std::to_string(version) + '-';
    char digits[16];
    for (char& digit : digits) {
        digit = "0123456789abcdef"[hash >> 60];
        hash <<= 4;
    }
    tag.append(digits, sizeof digits);
    tag += '"';
    return tag;
}

bool NamesEtag(std::string_view if_none_match, std::string_view etag) {
    if (Strip(if_none_match) == "*") return true;
    const std::string_view wanted = Strip(etag);
    while (!if_none_match.empty()) {
        const auto comma = std::min(if_none_match.find(','), if_none_match.size());
        if (Strip(if_none_match.substr(0, comma)) == wanted) return true;
        if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
    }
    return false;
}

std::optional<std::uint64_t> VersionOf(std::string_view if_match) {
    const std::string_view tag = Strip(if_match);
    if (tag == "*") return 0;
    if (tag.size() < 3 || tag.front() != '"') return std::nullopt;
    std::uint64_t version = 0;
    const char* last = tag.data() + tag.size();
    const auto [end, error] = std::from_chars(tag.data() + 1, last, version);
    if (error != std::errc{} || end == last || *end != '-' || version == 0) return std::nullopt;
    return version;
}

}  // namespace lyceum::http
