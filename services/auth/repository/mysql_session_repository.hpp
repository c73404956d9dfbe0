#pragma once

#include "auth/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::auth {

/// A session that has ended is gone from the table.
class MysqlSessionRepository final : public SessionRepository {
public:
    explicit MysqlSessionRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<Session> Find(const std::string& id) override;
    void Add(const Session& session) override;
    bool Rotate(const std::string& id, std::uint32_t from, TimePoint now) override;
    void End(const std::string& id) override;
    void EndAll(UserId user) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::auth
