#include "auth/repository/mysql_safeguards.hpp"

#include "auth/repository/mysql_failure_repository.hpp"
#include "auth/repository/mysql_session_repository.hpp"
#include "platform/db/pool.hpp"

namespace lyceum::auth {
namespace {

constexpr std::uint64_t kPurgedAtOnce = 1'000;
constexpr int kBatches = 64;

constexpr db::Statement kPurgeSessions{"session.purge", R"sql(
    DELETE FROM sessions WHERE expires_at <= ? LIMIT ?
)sql"};

constexpr db::Statement kPurgeFailures{"sign_in_failure.purge", R"sql(
    DELETE FROM sign_in_failures WHERE since <= ? LIMIT ?
)sql"};

/// A transaction a batch, so that others wait for a little only.
void PurgeAll(db::Pool& pool, const db::Statement& statement, TimePoint over) {
    for (int batch = 0; batch < kBatches; ++batch) {
        std::uint64_t purged = 0;
        pool.InTransaction([&](db::Transaction& transaction) {
            purged = transaction.Execute(statement, over, kPurgedAtOnce);
            return purged > 0;
        });
        if (purged < kPurgedAtOnce) return;
    }
}

}  // namespace

void MysqlSafeguards::RecordFailure(const Login& login, TimePoint now) {
    pool_.InTransaction([&](db::Transaction& transaction) {
        MysqlFailureRepository{transaction}.Record(login, now);
        return true;
    });
}

void MysqlSafeguards::EndSession(const std::string& session_id) {
    pool_.InTransaction([&](db::Transaction& transaction) {
        MysqlSessionRepository{transaction}.End(session_id);
        return true;
    });
}

void MysqlSafeguards::Purge(TimePoint now) {
    PurgeAll(pool_, kPurgeSessions, now);
    PurgeAll(pool_, kPurgeFailures, now - kFailureWindow);
}

}  // namespace lyceum::auth
