#include "auth/domain/user_list.hpp"

namespace lyceum::auth {

Result<UserSort> ParseUserSort(const std::string& text) {
    if (text.empty() || text == "-created_at") return UserSort::kNewest;
    if (text == "created_at") return UserSort::kOldest;
    if (text == "nickname") return UserSort::kNickname;
    if (text == "-nickname") return UserSort::kNicknameDescending;
    return InvalidArgument("sort", "must be created_at, -created_at, nickname or -nickname");
}

}  // namespace lyceum::auth
