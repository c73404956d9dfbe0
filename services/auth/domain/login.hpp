#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lyceum::auth {

enum class LoginKind { kUsername, kEmail, kPhone };

/// The name of the field and the start of its reason slugs: "username", "email", "phone".
std::string_view FieldOf(LoginKind kind);

/// One spelling for all that mean the same account: usernames and e-mail addresses in lower case,
/// phone numbers without spaces and dashes.
struct Login {
    LoginKind kind;
    std::string text;
    bool operator==(const Login&) const = default;
};

std::string LowerCase(std::string_view text);
std::string NormalisePhone(std::string_view text);

/// What someone typed to sign in: an @ makes it an e-mail address, a leading digit or + a phone
/// number, a letter a username. Nothing if it can be none of them.
std::optional<Login> ParseLogin(std::string_view typed);

}  // namespace lyceum::auth
