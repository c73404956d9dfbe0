#pragma once

#include "auth/repository/mysql_failure_repository.hpp"
#include "auth/repository/mysql_session_repository.hpp"
#include "auth/repository/mysql_user_repository.hpp"

namespace lyceum::auth {

/// The store of one command in MySQL.
struct MysqlStore {
    MysqlStore(db::Transaction& transaction, messaging::Outbox& outbox)
        : users{transaction},
          sessions{transaction},
          failures{transaction},
          view{users, sessions, failures, outbox} {}

    MysqlUserRepository users;
    MysqlSessionRepository sessions;
    MysqlFailureRepository failures;
    Store view;
};

}  // namespace lyceum::auth
