#pragma once

#include "auth/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::auth {

/// Logins are kept as digests: people type passwords into the wrong field.
class MysqlFailureRepository final : public FailureRepository {
public:
    explicit MysqlFailureRepository(db::Transaction& transaction) : transaction_{transaction} {}

    Failures Find(const Login& login) override;
    void Forget(const Login& login) override;
    void Record(const Login& login, TimePoint now);

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::auth
