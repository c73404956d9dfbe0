#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "integration/platform/db/numbers.hpp"
#include "platform/db/pool.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"

namespace lyceum::db {
namespace {

using std::chrono::seconds;

constexpr Statement kInsertText{"numbers.insert_text", "INSERT INTO numbers VALUES (2, 0)"};
constexpr Statement kSession{"session.id", "SELECT CONNECTION_ID() AS n"};
constexpr Statement kAlive{"session.alive",
                           "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE id = ?"};

template <typename... Args>
std::uint64_t Number(Transaction& transaction, const Statement& statement, const Args&... args) {
    return *transaction.FindOne(
        statement, [](const Row& row) { return row.UInt("n"); }, args...);
}

/// What becomes of a session between and under the transactions that use it.
class SessionTest : public ::testing::Test {
protected:
    template <typename... Args>
    std::uint64_t Read(const Statement& statement, const Args&... args) {
        std::uint64_t number = 0;
        database_.pool().Read(
            [&](Transaction& transaction) { number = Number(transaction, statement, args...); });
        return number;
    }
    static std::uint64_t IdOf(Pool& pool) {
        std::uint64_t id = 0;
        pool.Read([&](Transaction& transaction) { id = Number(transaction, kSession); });
        return id;
    }
    /// Returns when the server has ended the session.
    void Kill(std::uint64_t id) {
        database_.pool().Read([&](Transaction& transaction) {
            transaction.ExecuteText("session.kill", "KILL CONNECTION " + std::to_string(id));
        });
        ASSERT_TRUE(testing::eventually([&] { return Read(kAlive, id) == 0; }));
    }

    testing::TestDatabase database_{numbers::kMigrations};
};

TEST_F(SessionTest, APooledSessionIsUsedAgainUntilItIsTooOld) {
    auto options = database_.options();
    Pool young{options};
    EXPECT_EQ(IdOf(young), IdOf(young));
    options.max_age = seconds{0};
    Pool old{options};
    const auto first = IdOf(old);
    EXPECT_NE(IdOf(old), first);
    EXPECT_TRUE(testing::eventually([&] { return Read(kAlive, first) == 0; })) << "it is closed";
}

TEST_F(SessionTest, ALockThatIsHeldTooLongRollsBackAndIsWaitedForAgain) {
    Pool& pool = database_.pool();
    pool.InTransaction([](Transaction& transaction) {
        transaction.Execute(numbers::kInsert, 1);
        return true;
    });
    std::promise<void> held;
    std::promise<void> release;
    std::thread holder{[&] {
        Pool::ThreadStart();
        pool.InTransaction([&](Transaction& transaction) {
            transaction.Execute(numbers::kUpdate, 1);
            held.set_value();
            release.get_future().wait_for(seconds{10});
            return true;
        });
        Pool::ThreadStop();
    }};
    held.get_future().wait();
    int runs = 0;
    EXPECT_NO_THROW(pool.InTransaction([&](Transaction& transaction) {
        if (++runs == 2) release.set_value();
        transaction.ExecuteText("timeout", "SET SESSION innodb_lock_wait_timeout = 1");
        // 1205 alone ends the statement, not the transaction: this row would still be there.
        transaction.Execute(numbers::kInsert, 2);
        transaction.Execute(numbers::kUpdate, 1);
        return true;
    }));
    if (runs < 2) release.set_value();
    holder.join();
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(Read(numbers::kSum), 2u);
}

TEST_F(SessionTest, AKilledSessionIsNotReplacedWithinItsTransaction) {
    int runs = 0;
    database_.pool().InTransaction([&](Transaction& transaction) {
        transaction.Execute(numbers::kInsert, 1);
        if (++runs == 1) Kill(Number(transaction, kSession));
        transaction.ExecuteText(kInsertText.name, std::string{kInsertText.text});
        return true;
    });
    EXPECT_EQ(runs, 2) << "the second half alone was written";
    EXPECT_EQ(Read(numbers::kCount), 2u);
}

TEST_F(SessionTest, ASessionKilledWhileIdleIsNotReplacedByOneWithoutOurSettings) {
    Pool pool{database_.options()};
    std::uint64_t session = 0;
    int runs = 0;
    pool.InTransaction([&](Transaction& transaction) {
        session = Number(transaction, kSession);
        return true;
    });
    Kill(session);
    pool.InTransaction([&](Transaction& transaction) {
        ++runs;
        transaction.ExecuteText(kInsertText.name, std::string{kInsertText.text});
        return false;
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(Read(numbers::kCount), 0u) << "a new session commits each statement by itself";
}

}  // namespace
}  // namespace lyceum::db
