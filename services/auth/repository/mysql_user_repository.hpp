#pragma once

#include "auth/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::auth {

class MysqlUserRepository final : public UserRepository {
public:
    explicit MysqlUserRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<User> Find(UserId id) override;
    std::optional<User> FindForUpdate(UserId id) override;
    std::optional<User> FindByLogin(const Login& login) override;
    std::optional<LoginKind> Add(User& user) override;
    std::optional<LoginKind> Save(const User& user) override;
    UserPage List(const UserQuery& query) override;
    Imported Import(const std::string& source, const std::vector<std::uint64_t>& keys,
                    TimePoint now) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::auth
