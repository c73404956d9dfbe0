#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/db/transaction.hpp"

namespace lyceum::config {
class Environment;
}
namespace lyceum::metrics {
class Registry;
}

namespace lyceum::db {

struct Options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 3306;
    std::string name;
    std::string user;
    std::string password;
    std::size_t connections = 4;
    std::chrono::seconds timeout{10};   ///< Connect, read and write.
    std::chrono::seconds max_age{600};  ///< An older connection is replaced.
};

/// LYCEUM_DB_HOST, _PORT, _NAME, _USER, _PASSWORD[_FILE]; LYCEUM_THREADS + 2 connections.
Options OptionsFrom(config::Environment& environment);

/// Connections with their prepared statements, READ COMMITTED, strict, UTC, utf8mb4. Thread-safe.
class Pool {
public:
    explicit Pool(Options options, metrics::Registry* metrics = nullptr);
    ~Pool();

    /// Runs `work` in one transaction and commits if it returns true, else rolls back; also if it
    /// throws. Deadlocks, lock timeouts (1213, 1205) and connections that turn out dead before the
    /// commit roll back and run it again, three attempts in all, so `work` must start afresh each
    /// time. A connection lost in COMMIT throws ConnectionLost: whether it happened is unknown.
    /// Waits at most the timeout for a free connection.
    void InTransaction(const std::function<bool(Transaction&)>& work);

    /// Runs `work` without a transaction around it: each SELECT sees what is committed when it
    /// starts. Costs no round trip but the SELECTs; writing throws std::logic_error.
    void Read(const std::function<void(Transaction&)>& work);

    /// Whether a connection can be had and answers.
    bool Ping();

    /// Bracket every thread that uses the pool (WorkerPool's on_start and on_stop).
    static void ThreadStart();
    static void ThreadStop();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::db
