#pragma once

#include <array>
#include <string>

#include "auth/domain/login.hpp"
#include "auth/domain/user_list.hpp"
#include "platform/db/row.hpp"
#include "platform/db/statement.hpp"

namespace lyceum::auth {

/// The SELECTs of users: they differ in where and order alone.
class UserSql {
public:
    static const UserSql& Get();

    db::Statement Find() const { return {"user.find", find_}; }
    db::Statement FindForUpdate() const { return {"user.find_for_update", find_for_update_}; }
    db::Statement FindBy(LoginKind kind) const;
    db::Statement Count() const { return {"user.count", count_}; }
    db::Statement List(UserSort sort) const;

private:
    UserSql();

    std::string find_;
    std::string find_for_update_;
    std::string count_;
    std::array<std::string, 3> find_by_;
    std::array<std::string, 4> list_;
};

User ToUser(const db::Row& row);

}  // namespace lyceum::auth
