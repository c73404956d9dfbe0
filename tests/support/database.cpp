#include "support/database.hpp"

#include <algorithm>
#include <iostream>
#include <stdexcept>

#include "platform/core/uuid.hpp"

namespace lyceum::testing {
namespace {

/// Databases are made and dropped through a connection that has none.
void OnServer(const std::string& sql) {
    db::Options options = TestDatabaseOptions();
    options.connections = 1;
    db::Pool pool{options};
    pool.InTransaction([&](db::Transaction& transaction) {
        transaction.ExecuteText("test.database", sql);
        return true;
    });
}

}  // namespace

db::Options TestDatabaseOptions(const std::string& database) {
    db::Options options;
    options.port = static_cast<std::uint16_t>(std::stoi(TestSetting("LYCEUM_TEST_DB_PORT")));
    options.user = TestSetting("LYCEUM_TEST_DB_USER");
    options.password = TestSecret("LYCEUM_TEST_DB_PASSWORD_FILE");
    options.name = database;
    options.connections = 8;
    return options;
}

TestDatabase::TestDatabase(std::span<const db::Migration> migrations) {
    std::string random = NewUuid();
    random.erase(std::remove(random.begin(), random.end(), '-'), random.end());
    name_ = "lyceum_test_" + random;
    OnServer("CREATE DATABASE " + name_ + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    pool_ = std::make_unique<db::Pool>(options());
    db::Migrate(*pool_, migrations);
}

TestDatabase::~TestDatabase() {
    pool_.reset();
    try {
        OnServer("DROP DATABASE " + name_);
    } catch (const std::exception& error) {
        std::cerr << "the database " << name_ << " stays: " << error.what() << '\n';
    }
}

}  // namespace lyceum::testing
