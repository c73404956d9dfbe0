#include "auth/repository/user_sql.hpp"

namespace lyceum::auth {
namespace {

const std::string kSelect = R"sql(
    SELECT id, username, email, phone, nickname, bio, avatar_id, locale, role, status, version,
           created_at, password_hash
      FROM users
)sql";

// A filter that is not given is switched off by a 0: the optimiser drops it before it plans.
const std::string kFilter = R"sql(
     WHERE (? = 0 OR role = ?) AND (? = 0 OR status = ?)
       AND (? = 0 OR nickname LIKE ? ESCAPE '|' OR username LIKE ? ESCAPE '|'
                  OR email LIKE ? ESCAPE '|' OR phone LIKE ? ESCAPE '|')
)sql";

constexpr std::array kFindByNames{"user.find_by_username", "user.find_by_email",
                                  "user.find_by_phone"};
constexpr std::array kListNames{"user.list_newest", "user.list_oldest", "user.list_by_nickname",
                                "user.list_by_nickname_descending"};
constexpr std::array kOrders{"created_at DESC, id DESC", "created_at, id", "nickname, id",
                             "nickname DESC, id DESC"};

}  // namespace

const UserSql& UserSql::Get() {
    static const UserSql sql;
    return sql;
}

UserSql::UserSql()
    : find_{kSelect + "WHERE id = ?"},
      find_for_update_{find_ + " FOR UPDATE"},
      count_{"SELECT COUNT(*) AS total FROM users" + kFilter},
      find_by_{kSelect + "WHERE username = ?", kSelect + "WHERE email = ?",
               kSelect + "WHERE phone = ?"} {
    for (std::size_t i = 0; i < list_.size(); ++i) {
        list_[i] = kSelect + kFilter + " ORDER BY " + kOrders[i] + " LIMIT ? OFFSET ?";
    }
}

db::Statement UserSql::FindBy(LoginKind kind) const {
    const auto i = static_cast<std::size_t>(kind);
    return {kFindByNames[i], find_by_[i]};
}

db::Statement UserSql::List(UserSort sort) const {
    const auto i = static_cast<std::size_t>(sort);
    return {kListNames[i], list_[i]};
}

User ToUser(const db::Row& row) {
    User user;
    user.id = UserId{row.UInt("id")};
    user.username = row.OptionalText("username");
    user.email = row.OptionalText("email");
    user.phone = row.OptionalText("phone");
    user.nickname = row.Text("nickname");
    user.bio = row.Text("bio");
    user.avatar_id = row.UInt("avatar_id");
    user.locale = row.Text("locale");
    user.role = static_cast<Role>(row.UInt("role"));
    user.status = static_cast<UserStatus>(row.UInt("status"));
    user.version = row.UInt("version");
    user.created_at = row.Time("created_at");
    user.password_hash = row.Text("password_hash");
    return user;
}

}  // namespace lyceum::auth
