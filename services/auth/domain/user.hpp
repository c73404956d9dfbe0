#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/core/clock.hpp"
#include "platform/core/id.hpp"

namespace lyceum::auth {

using UserId = Id<struct User>;

enum class Role : std::uint8_t { kLearner = 1, kAdmin = 2 };
enum class UserStatus : std::uint8_t { kActive = 1, kDisabled = 2 };

struct User {
    UserId id;
    std::optional<std::string> username;  ///< As it was given; unique whatever the case.
    std::optional<std::string> email;     ///< In lower case.
    std::optional<std::string> phone;     ///< Digits, with a leading + if it was given.
    std::string nickname;
    std::string bio;
    std::uint64_t avatar_id = 0;
    std::string locale;
    Role role = Role::kLearner;
    UserStatus status = UserStatus::kActive;
    std::uint64_t version = 1;  ///< Grows with every change.
    TimePoint created_at{};
    std::string password_hash;  ///< Empty: nobody can sign in.

    bool operator==(const User&) const = default;
};

}  // namespace lyceum::auth
