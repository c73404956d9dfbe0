#pragma once

#include <memory>
#include <span>
#include <string>

#include "platform/db/migrator.hpp"
#include "platform/db/pool.hpp"
#include "support/test_environment.hpp"

namespace lyceum::testing {

/// How to reach the private test database server: LYCEUM_TEST_DB_PORT, _USER, _PASSWORD_FILE.
db::Options TestDatabaseOptions(const std::string& database = {});

/// How a commit begins on the wire: the protocol's COM_QUERY and its text.
inline constexpr const char* kCommitOnTheWire = "\3COMMIT";

/// A fresh database of its own, migrated, dropped at the end.
class TestDatabase {
public:
    explicit TestDatabase(std::span<const db::Migration> migrations = {});
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    db::Pool& pool() { return *pool_; }
    const std::string& name() const { return name_; }
    /// What a pool of one's own needs, with the port to change for a gate.
    db::Options options() const { return TestDatabaseOptions(name_); }

private:
    std::string name_;
    std::unique_ptr<db::Pool> pool_;
};

}  // namespace lyceum::testing
