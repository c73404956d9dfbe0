#include "auth/repository/mysql_user_repository.hpp"

#include "auth/repository/user_sql.hpp"
#include "platform/db/like.hpp"

namespace lyceum::auth {
namespace {

constexpr db::Statement kInsert{"user.insert", R"sql(
    INSERT INTO users (username, email, phone, nickname, bio, avatar_id, locale, role, status,
                       version, password_hash, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql"};

constexpr db::Statement kUpdate{"user.update", R"sql(
    UPDATE users
       SET username = ?, email = ?, phone = ?, nickname = ?, bio = ?, avatar_id = ?, locale = ?,
           role = ?, status = ?, version = ?, password_hash = ?
     WHERE id = ?
)sql"};

template <typename LastColumn>
void Write(db::Transaction& transaction, const db::Statement& statement, const User& user,
           LastColumn last) {
    transaction.Execute(statement, user.username, user.email, user.phone, user.nickname, user.bio,
                        user.avatar_id, user.locale, static_cast<unsigned>(user.role),
                        static_cast<unsigned>(user.status), user.version, user.password_hash, last);
}

/// Which login name the unique index of this name is on.
LoginKind KindOf(const db::DuplicateKey& error) {
    for (const auto kind : {LoginKind::kUsername, LoginKind::kEmail, LoginKind::kPhone}) {
        if (error.key == FieldOf(kind)) return kind;
    }
    throw error;
}

}  // namespace

std::optional<User> MysqlUserRepository::Find(UserId id) {
    return transaction_.FindOne(UserSql::Get().Find(), ToUser, id);
}

std::optional<User> MysqlUserRepository::FindForUpdate(UserId id) {
    return transaction_.FindOne(UserSql::Get().FindForUpdate(), ToUser, id);
}

std::optional<User> MysqlUserRepository::FindByLogin(const Login& login) {
    return transaction_.FindOne(UserSql::Get().FindBy(login.kind), ToUser, login.text);
}

std::optional<LoginKind> MysqlUserRepository::Add(User& user) {
    try {
        Write(transaction_, kInsert, user, user.created_at);
    } catch (const db::DuplicateKey& error) {
        return KindOf(error);
    }
    user.id = UserId{transaction_.LastInsertId()};
    return std::nullopt;
}

std::optional<LoginKind> MysqlUserRepository::Save(const User& user) {
    try {
        Write(transaction_, kUpdate, user, user.id);
    } catch (const db::DuplicateKey& error) {
        return KindOf(error);
    }
    return std::nullopt;
}

UserPage MysqlUserRepository::List(const UserQuery& query) {
    const std::string like = db::EscapedForLike(query.prefix) + "%";
    const auto filtered = [&](auto run) {
        return run(query.role.has_value(), static_cast<unsigned>(query.role.value_or(Role{})),
                   query.status.has_value(),
                   static_cast<unsigned>(query.status.value_or(UserStatus{})),
                   !query.prefix.empty(), like, like, LowerCase(like), like);
    };
    UserPage page;
    page.total = filtered([&](const auto&... filter) {
        return *transaction_.FindOne(
            UserSql::Get().Count(), [](const db::Row& row) { return row.UInt("total"); },
            filter...);
    });
    page.users = filtered([&](const auto&... filter) {
        return transaction_.FindAll(UserSql::Get().List(query.sort), ToUser, filter...,
                                    query.page.size, query.page.Offset());
    });
    return page;
}

}  // namespace lyceum::auth
