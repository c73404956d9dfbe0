#include "auth/domain/login.hpp"

#include <algorithm>

#include "platform/core/text.hpp"

namespace lyceum::auth {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsUsername(std::string_view text) {
    return text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
               return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '-';
           });
}

}  // namespace

std::string_view FieldOf(LoginKind kind) {
    if (kind == LoginKind::kUsername) return "username";
    return kind == LoginKind::kEmail ? "email" : "phone";
}

std::string LowerCase(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string NormalisePhone(std::string_view text) {
    std::string digits{text.substr(0, text.starts_with('+') ? 1 : 0)};
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), IsDigit);
    return digits;
}

std::optional<Login> ParseLogin(std::string_view typed) {
    const std::string_view text = Trimmed(typed);
    if (text.empty()) return std::nullopt;
    if (text.find('@') != std::string_view::npos) return Login{LoginKind::kEmail, LowerCase(text)};
    if (text.front() == '+' || IsDigit(text.front())) {
        return Login{LoginKind::kPhone, NormalisePhone(text)};
    }
    if (!IsLetter(text.front()) || !IsUsername(text)) return std::nullopt;
    return Login{LoginKind::kUsername, LowerCase(text)};
}

}  // namespace lyceum::auth
