#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auth/domain/user.hpp"
#include "platform/core/status.hpp"

namespace lyceum::auth {

/// What a visitor gives to register; the password goes its own way.
struct Registration {
    std::optional<std::string> username;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::string nickname;
};

/// A new learner without password. Refuses a registration by nothing to sign in with, and a
/// nickname of spaces.
Result<User> Register(const Registration& registration, TimePoint now);

/// Absent fields stay as they are; an empty login name removes it.
struct ProfileChange {
    std::optional<std::string> nickname;
    std::optional<std::string> username;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::string> bio;
    std::optional<std::uint64_t> avatar_id;
    std::optional<std::string> locale;
};

/// The user after the change, its version grown by one if anything is other than before.
Result<User> Apply(const User& user, const ProfileChange& change);

/// Refuses a password that is one of the account's own names, whatever the case, or blank.
std::optional<Status> CheckPassword(const User& user, const std::string& password);

}  // namespace lyceum::auth
