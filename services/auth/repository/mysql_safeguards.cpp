#include "auth/repository/mysql_safeguards.hpp"

#include "auth/repository/mysql_failure_repository.hpp"
#include "auth/repository/mysql_session_repository.hpp"
#include "platform/db/pool.hpp"

namespace lyceum::auth {
namespace {

constexpr db::Statement kPurgeSessions{"session.purge", R"sql(
    DELETE FROM sessions WHERE expires_at <= ? LIMIT 1000
)sql"};

constexpr db::Statement kPurgeFailures{"sign_in_failure.purge", R"sql(
    DELETE FROM sign_in_failures WHERE since <= ? LIMIT 1000
)sql"};

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
    pool_.InTransaction([&](db::Transaction& transaction) {
        transaction.Execute(kPurgeSessions, now);
        transaction.Execute(kPurgeFailures, now - kFailureWindow);
        return true;
    });
}

}  // namespace lyceum::auth
