#include "platform/contract/format.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace lyceum::contract {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsLower(c) || (c >= 'A' && c <= 'Z'); }

bool IsEmail(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64) return false;
    const std::string_view domain = text.substr(at + 1);
    if (domain.find('@') != std::string_view::npos) return false;
    const auto dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 2 > domain.size() - 1) return false;
    if (domain.find("..") != std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != ',' && c != ';' &&
               c != '<' && c != '>' && c != '"';
    });
}

bool IsPhone(std::string_view text) {
    if (text.front() == '+') text.remove_prefix(1);
    const auto digits = std::count_if(text.begin(), text.end(), IsDigit);
    return digits >= 5 && digits <= 15 && std::all_of(text.begin(), text.end(), [](char c) {
               return IsDigit(c) || c == ' ' || c == '-';
           });
}

bool IsUsername(std::string_view text) {
    return IsLetter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
               return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '-';
           });
}

bool IsSlug(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return IsLower(c) || IsDigit(c) || c == '_' || c == '-'; });
}

bool IsLine(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// U+2028 to U+202E, U+2066 to U+2069: other ends of lines, and what turns the text around it.
bool EndsOrTurnsLines(std::string_view text) {
    constexpr std::array<std::string_view, 11> kSuch{"\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa",
                                                     "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad",
                                                     "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7",
                                                     "\xe2\x81\xa8", "\xe2\x81\xa9"};
    return std::any_of(kSuch.begin(), kSuch.end(),
                       [text](auto one) { return text.find(one) != text.npos; });
}

/// A line of anything but blanks: those without width count, and the ideographic one of Chinese
/// keyboards.
bool IsVisible(std::string_view text) {
    constexpr std::array<std::string_view, 10> kBlanks{" ",
                                                       "\xc2\xa0",
                                                       "\xe3\x80\x80",
                                                       "\xe2\x80\x8b",
                                                       "\xe2\x80\x8c",
                                                       "\xe2\x80\x8d",
                                                       "\xe2\x80\x8e",
                                                       "\xe2\x80\x8f",
                                                       "\xe2\x81\xa0",
                                                       "\xef\xbb\xbf"};
    if (!IsLine(text) || EndsOrTurnsLines(text)) return false;
    while (!text.empty()) {
        const auto blank = std::find_if(kBlanks.begin(), kBlanks.end(),
                                        [&](auto one) { return text.starts_with(one); });
        if (blank == kBlanks.end()) return true;
        text.remove_prefix(blank->size());
    }
    return false;
}

}  // namespace

bool HasFormat(std::string_view text, std::string_view format) {
    if (text.empty()) return true;
    if (format == "email") return IsEmail(text);
    if (format == "phone") return IsPhone(text);
    if (format == "username") return IsUsername(text);
    if (format == "slug") return IsSlug(text);
    if (format == "line") return IsLine(text);
    if (format == "visible") return IsVisible(text);
    if (format == "locale") return text == "zh-CN" || text == "en";
    throw std::logic_error{"unknown format " + std::string{format}};
}

std::string_view DescribeFormat(std::string_view format) {
    if (format == "email") return "an e-mail address";
    if (format == "phone") return "a phone number of 5 to 15 digits, with a leading + if need be";
    if (format == "username") return "letters, digits, _ . and -, beginning with a letter";
    if (format == "slug") return "lower-case letters, digits, - and _";
    if (format == "line") return "one line of text";
    if (format == "visible") return "one line of text that is not blank";
    if (format == "locale") return "zh-CN or en";
    return format;
}

}  // namespace lyceum::contract
