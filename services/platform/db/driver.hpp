#pragma once

#include <memory>

#include "platform/db/pool.hpp"

namespace sql {
class Connection;
}  // namespace sql

namespace lyceum::db {

/// Loads the client library; its first use is not safe among threads, later ones are.
void LoadDriver();

void DriverThreadStart();
void DriverThreadStop();

/// A connection with our settings: no reconnect behind our back (it would lose the transaction and
/// every prepared statement unseen), timeouts on connect, read and write, one statement a call, no
/// LOCAL INFILE, utf8mb4, UTC, strict, READ COMMITTED, autocommit off. Throws sql::SQLException.
std::unique_ptr<sql::Connection> Connect(const Options& options);

}  // namespace lyceum::db
