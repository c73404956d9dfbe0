#include "platform/db/script.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace lyceum::db {
namespace {

std::string_view TrimmedRight(std::string_view line) {
    const auto end = line.find_last_not_of(" \t\r");
    return end == std::string_view::npos ? std::string_view{} : line.substr(0, end + 1);
}

bool IsComment(std::string_view line) {
    const auto start = line.find_first_not_of(" \t");
    return start != std::string_view::npos && line.substr(start, 2) == "--";
}

}  // namespace

std::vector<std::string> SplitScript(std::string_view script) {
    std::vector<std::string> statements;
    std::string current;
    while (!script.empty()) {
        const auto end = script.find('\n');
        const std::string_view line = TrimmedRight(script.substr(0, end));
        script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
        if (line.empty() || IsComment(line)) continue;
        current.append(line);
        if (current.back() == ';') {
            current.pop_back();
            statements.push_back(std::move(current));
            current.clear();
        } else {
            current += '\n';
        }
    }
    if (!current.empty()) statements.push_back(std::move(current));
    return statements;
}

std::string Checksum(std::string_view script) {
    std::array<unsigned char, 32> digest{};
    if (EVP_Digest(script.data(), script.size(), digest.data(), nullptr, EVP_sha256(), nullptr) !=
        1) {
        throw std::runtime_error{"SHA-256 is not available"};
    }
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

}  // namespace lyceum::db
