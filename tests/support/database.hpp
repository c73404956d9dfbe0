#pragma once

#include <memory>
#include <span>
#include <string>

#include "platform/db/migrator.hpp"
#include "platform/db/pool.hpp"

namespace lyceum::testing {

/// A setting of the test run. Throws, which fails the test, if it is not set.
std::string TestSetting(const std::string& name);
/// The content of the file that the setting names, without its last newline.
std::string TestSecret(const std::string& name);

/// How to reach the private test database server: LYCEUM_TEST_DB_PORT, _USER, _PASSWORD_FILE.
db::Options TestDatabaseOptions(const std::string& database = {});

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
