#pragma once

#include "auth/domain/safeguards.hpp"

namespace lyceum::db {
class Pool;
}

namespace lyceum::auth {

/// Each write in a transaction of its own, over a second connection of the pool.
class MysqlSafeguards final : public Safeguards {
public:
    explicit MysqlSafeguards(db::Pool& pool) : pool_{pool} {}

    void RecordFailure(const Login& login, TimePoint now) override;
    void EndSession(const std::string& session_id) override;

    /// Forgets sessions past their lifetime and failures past their window, at most 64,000 of each
    /// at a call: more than come in a minute.
    void Purge(TimePoint now);

private:
    db::Pool& pool_;
};

}  // namespace lyceum::auth
