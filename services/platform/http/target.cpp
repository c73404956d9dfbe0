#include "platform/http/target.hpp"

#include <algorithm>

#include "platform/core/text.hpp"

namespace lyceum::http {
namespace {

constexpr std::size_t kMaxParameters = 64;

int Hex(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool IsControl(unsigned char byte) { return byte < 0x20 || byte == 0x7f; }

// Decodes into `out`; returns what is wrong, or null.
const char* Decode(std::string_view text, bool in_query, std::string& out) {
    out.clear();
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char byte = text[at];
        if (byte == '%') {
            if (text.size() - at < 3) return "has a broken percent-encoding";
            const int first = Hex(text[at + 1]);
            const int second = Hex(text[at + 2]);
            if (first < 0 || second < 0) return "has a broken percent-encoding";
            byte = static_cast<char>(first * 16 + second);
            at += 2;
            if (IsControl(static_cast<unsigned char>(byte)) &&
                !(in_query && (byte == '\n' || byte == '\r' || byte == '\t'))) {
                return "has an encoded control character";
            }
            if (!in_query && (byte == '/' || byte == '\\')) return "has an encoded slash";
        } else if (in_query && byte == '+') {
            byte = ' ';
        }
        out += byte;
    }
    return CountCodePoints(out) ? nullptr : "is not UTF-8";
}

bool HasDotSegment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto slash = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, slash);
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(slash);
    }
    return false;
}

std::optional<std::string> DecodeQuery(std::string_view text, Pairs& query) {
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const std::string_view item = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (item.empty()) continue;
        if (query.size() == kMaxParameters) return "The query has more than 64 parameters.";
        const auto equals = std::min(item.find('='), item.size());
        std::string name;
        std::string value;
        const char* wrong = Decode(item.substr(0, equals), true, name);
        if (!wrong) {
            wrong = Decode(item.substr(std::min(equals + 1, item.size())), true, value);
        }
        if (wrong) return "The query " + std::string{wrong} + ".";
        query.emplace_back(std::move(name), std::move(value));
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> DecodeTarget(std::string_view target, Request& request) {
    if (target.empty() || target.front() != '/') return "The address must begin with '/'.";
    for (char byte : target) {
        const auto code = static_cast<unsigned char>(byte);
        if (code <= 0x20 || code >= 0x7f || byte == '#' || byte == '"' || byte == '<' ||
            byte == '>' || byte == '\\') {
            return "The address has bytes that must be percent-encoded.";
        }
    }
    const auto mark = std::min(target.find('?'), target.size());
    if (const char* wrong = Decode(target.substr(0, mark), false, request.path)) {
        return "The path " + std::string{wrong} + ".";
    }
    if (HasDotSegment(request.path)) return "The path has a dot segment.";
    return DecodeQuery(target.substr(std::min(mark + 1, target.size())), request.query);
}

}  // namespace lyceum::http
