#include "platform/db/migrator.hpp"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/database.hpp"

namespace lyceum::db {
namespace {

constexpr Migration kFirst{"0001_first", "CREATE TABLE first_table (id INT);\n"};
constexpr Migration kSecond{"0002_second", "CREATE TABLE second_table (id INT);\n"};
constexpr Migration kOne[] = {kFirst};
constexpr Migration kTwo[] = {kFirst, kSecond};

class MigratorTest : public ::testing::Test {
protected:
    testing::TestDatabase database_;
    Pool& pool_ = database_.pool();
};

TEST_F(MigratorTest, AppliesEachScriptOnceInOrder) {
    EXPECT_EQ(Migrate(pool_, kOne), 1u);
    EXPECT_EQ(Migrate(pool_, kTwo), 1u);
    EXPECT_EQ(Migrate(pool_, kTwo), 0u);
    EXPECT_NO_THROW(RequireMigrated(pool_, kTwo));
}

TEST_F(MigratorTest, RefusesAChangedAMissingAndAMisplacedScript) {
    Migrate(pool_, kTwo);
    constexpr Migration kChanged[] = {{"0001_first", "CREATE TABLE other (id INT);\n"}, kSecond};
    EXPECT_THROW(Migrate(pool_, kChanged), Error);
    EXPECT_THROW(Migrate(pool_, kOne), Error);
    constexpr Migration kBetween[] = {
        kFirst, {"0001_late", "CREATE TABLE late (id INT);\n"}, kSecond};
    EXPECT_THROW(Migrate(pool_, kBetween), Error);
    constexpr Migration kUnordered[] = {kSecond, kFirst};
    EXPECT_THROW(Migrate(pool_, kUnordered), Error);
}

TEST_F(MigratorTest, RequireMigratedNamesTheMissingScript) {
    Migrate(pool_, kOne);
    try {
        RequireMigrated(pool_, kTwo);
        ADD_FAILURE() << "0002_second is not applied";
    } catch (const Error& error) {
        EXPECT_NE(std::string{error.what()}.find("0002_second"), std::string::npos);
    }
}

TEST_F(MigratorTest, AScriptThatFailedHalfwayGoesOnWhereItStopped) {
    constexpr Migration kBroken[] = {
        {"0001_first", "CREATE TABLE first_table (id INT);\nCREATE TABLE oops (id NOTYPE);\n"}};
    constexpr Migration kMended[] = {
        {"0001_first", "CREATE TABLE first_table (id INT);\nCREATE TABLE oops (id INT);\n"}};
    EXPECT_THROW(Migrate(pool_, kBroken), Error);
    EXPECT_THROW(RequireMigrated(pool_, kMended), Error);
    EXPECT_EQ(Migrate(pool_, kMended), 1u);
    EXPECT_NO_THROW(RequireMigrated(pool_, kMended));
}

TEST_F(MigratorTest, TwoProcessesAtOnceDoNotMeet) {
    Pool other{database_.options()};
    std::vector<std::thread> threads;
    std::atomic<std::size_t> applied = 0;
    for (Pool* pool : {&pool_, &other}) {
        threads.emplace_back([&applied, pool] {
            Pool::ThreadStart();
            applied += Migrate(*pool, kTwo);
            Pool::ThreadStop();
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(applied, 2u);
}

}  // namespace
}  // namespace lyceum::db
