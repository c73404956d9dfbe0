#include "auth/domain/profile.hpp"

#include <utility>

#include "auth/domain/login.hpp"
#include "platform/core/text.hpp"

namespace lyceum::auth {
namespace {

using Violations = std::vector<FieldViolation>;

Status Invalid(Violations violations) {
    std::string detail = violations.front().detail;
    return {Code::kInvalidArgument, "invalid_argument", std::move(detail), std::move(violations)};
}

using Field = std::optional<std::string>;
/// An empty text is no login name at all.
Field Present(const Field& given) { return given && !given->empty() ? given : std::nullopt; }

void SetLogins(User& user, const Field& username, const Field& email, const Field& phone) {
    user.username = Present(username);
    user.email = Present(email);
    if (user.email) user.email = LowerCase(*user.email);
    user.phone = Present(phone);
    if (user.phone) user.phone = NormalisePhone(*user.phone);
}

Violations Check(const User& user) {
    Violations violations;
    if (!user.username && !user.email && !user.phone) {
        for (const char* field : {"username", "email", "phone"}) {
            violations.push_back({field, "one of username, email and phone must be given"});
        }
    }
    if (user.username && user.username->size() < 3) {
        violations.push_back({"username", "must have at least 3 characters"});
    }
    if (user.nickname.empty()) violations.push_back({"nickname", "must not be blank"});
    return violations;
}

}  // namespace

Result<User> Register(const Registration& registration, TimePoint now) {
    User user;
    SetLogins(user, registration.username, registration.email, registration.phone);
    user.nickname = Trimmed(registration.nickname);
    user.created_at = now;
    if (auto violations = Check(user); !violations.empty()) return Invalid(std::move(violations));
    return user;
}

Result<User> Apply(const User& user, const ProfileChange& change) {
    User changed = user;
    SetLogins(changed, change.username ? change.username : user.username,
              change.email ? change.email : user.email, change.phone ? change.phone : user.phone);
    if (change.nickname) changed.nickname = Trimmed(*change.nickname);
    if (change.bio) changed.bio = *change.bio;
    if (change.avatar_id) changed.avatar_id = *change.avatar_id;
    if (change.locale) changed.locale = *change.locale;
    if (auto violations = Check(changed); !violations.empty())
        return Invalid(std::move(violations));
    if (changed != user) ++changed.version;
    return changed;
}

std::optional<Status> CheckPassword(const User& user, const std::string& password) {
    if (Trimmed(password).empty()) return InvalidArgument("password", "must not be blank");
    const std::string lower = LowerCase(password);
    for (const Field& name : {user.username, user.email, user.phone, Field{user.nickname}}) {
        if (name && LowerCase(*name) == lower) {
            return InvalidArgument("password", "must not be one of the account's own names");
        }
    }
    return std::nullopt;
}

}  // namespace lyceum::auth
