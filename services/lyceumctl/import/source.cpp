#include "lyceumctl/import/source.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "lyceumctl/import/import.hpp"
#include "platform/contract/format.hpp"

namespace lyceum::ctl {
namespace {

/// FNV-1a: the same for ever, as keys of a catalogue must be.
std::uint32_t DigestOf(std::string_view text) {
    std::uint32_t digest = 2166136261U;
    for (const char byte : text) digest = (digest ^ static_cast<unsigned char>(byte)) * 16777619U;
    return digest;
}

}  // namespace

std::string SourceOf(std::string_view folder) {
    std::string source{folder};
    if (!source.empty() && source.size() <= kMaxSource && contract::HasFormat(source, "slug")) {
        return source;
    }
    for (char& c : source) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (!contract::HasFormat({&c, 1}, "slug")) c = '-';
    }
    constexpr std::size_t kDigest = 9;  // with its hyphen
    return fmt::format("{}-{:08x}", source.substr(0, kMaxSource - kDigest), DigestOf(folder));
}

}  // namespace lyceum::ctl
