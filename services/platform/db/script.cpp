#include "platform/db/script.hpp"

#include <stdexcept>

#include <openssl/evp.h>

#include "platform/core/text.hpp"

namespace lyceum::db {
namespace {

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
        const std::string_view line = TrimmedEnd(script.substr(0, end));
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
    std::string digest(32, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(digest.data());
    if (EVP_Digest(script.data(), script.size(), out, nullptr, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"SHA-256 is not available"};
    }
    return Hex(digest);
}

}  // namespace lyceum::db
