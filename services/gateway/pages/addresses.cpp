#include "gateway/pages/addresses.hpp"

#include <algorithm>
#include <cctype>

namespace lyceum::gateway::pages {
namespace {

constexpr std::size_t kMaxNext = 512;

std::string Encode(std::string_view text, std::string_view kept) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x80 && std::isalnum(byte) != 0) || kept.find(c) != std::string_view::npos) {
            out.push_back(c);
        } else {
            out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
        }
    }
    return out;
}

}  // namespace

std::string EncodeComponent(std::string_view text) { return Encode(text, "-._~"); }

std::string AddressOf(const http::Request& request, std::string_view parameter,
                      std::string_view value) {
    std::string address = Encode(request.path, "-._~/");
    char separator = '?';
    const auto append = [&](std::string_view name, std::string_view text) {
        address.push_back(separator);
        address.append(EncodeComponent(name)).append("=").append(EncodeComponent(text));
        separator = '&';
    };
    for (const auto& [name, text] : request.query) {
        if (name != parameter) append(name, text);
    }
    if (!parameter.empty()) append(parameter, value);
    return address;
}

std::string SafeNext(std::string_view next) {
    const bool local = next.starts_with('/') && !next.starts_with("//") && next.size() <= kMaxNext;
    const bool plain = std::none_of(next.begin(), next.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x21 || byte >= 0x7f || c == '\\';
    });
    return local && plain ? std::string{next} : "/";
}

}  // namespace lyceum::gateway::pages
