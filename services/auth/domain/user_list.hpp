#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "auth/domain/user.hpp"
#include "platform/core/page.hpp"
#include "platform/core/status.hpp"

namespace lyceum::auth {

enum class UserSort { kNewest, kOldest, kNickname, kNicknameDescending };

/// Empty means newest first. Refuses others, naming those that are allowed.
Result<UserSort> ParseUserSort(const std::string& text);

struct UserQuery {
    PageRequest page;
    UserSort sort = UserSort::kNewest;
    std::string prefix;  ///< Of nickname, username, e-mail address or phone number; empty: any.
    std::optional<Role> role;
    std::optional<UserStatus> status;
};

struct UserPage {
    std::vector<User> users;
    std::uint64_t total = 0;
};

}  // namespace lyceum::auth
