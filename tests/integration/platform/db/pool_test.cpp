#include "platform/db/pool.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "integration/platform/db/numbers.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"
#include "support/tcp_gate.hpp"

namespace lyceum::db {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr Statement kSettings{"settings", R"sql(
    SELECT @@autocommit AS autocommit, @@sql_mode AS mode, @@time_zone AS zone,
           @@character_set_client AS charset
)sql"};

class PoolTest : public ::testing::Test {
protected:
    Options Gated() {
        Options options = database_.options();
        options.port = gate_.port();
        options.timeout = seconds{2};
        options.connections = 3;
        return options;
    }
    std::uint64_t Read(Pool& pool, const Statement& statement) {
        std::uint64_t value = 0;
        pool.Read([&](Transaction& transaction) {
            value = *transaction.FindOne(statement, [](const Row& row) { return row.UInt("n"); });
        });
        return value;
    }
    std::uint64_t Count() { return Read(database_.pool(), numbers::kCount); }

    testing::TestDatabase database_{numbers::kMigrations};
    testing::TcpGate gate_{database_.options().port};
    Pool pool_{Gated()};
};

TEST_F(PoolTest, WhatIsNotCommittedIsGone) {
    const auto insert = [](bool commit) {
        return [commit](Transaction& transaction) {
            transaction.Execute(numbers::kInsert, commit ? 1 : 2);
            return commit;
        };
    };
    pool_.InTransaction(insert(true));
    pool_.InTransaction(insert(false));
    EXPECT_THROW(pool_.InTransaction([](Transaction& transaction) -> bool {
        transaction.Execute(numbers::kInsert, 3);
        throw std::runtime_error{"the handler failed"};
    }),
                 std::runtime_error);
    EXPECT_EQ(Count(), 1u);
    EXPECT_EQ(Read(pool_, numbers::kCount), 1u) << "a read on the same connections";
}

TEST_F(PoolTest, ALostCommitIsReportedNotHidden) {
    EXPECT_THROW(pool_.InTransaction([&](Transaction& transaction) {
        transaction.Execute(numbers::kInsert, 1);
        gate_.Cut();
        return true;
    }),
                 ConnectionLost);
    gate_.Restore();
    EXPECT_EQ(Count(), 0u);
}

TEST_F(PoolTest, ACommitThatOnlyLostItsAnswerIsReportedAndNotRunAgain) {
    gate_.LoseAnswerTo(testing::kCommitOnTheWire);
    int runs = 0;
    EXPECT_THROW(pool_.InTransaction([&](Transaction& transaction) {
        return transaction.Execute(numbers::kInsert, ++runs) == 1;
    }),
                 ConnectionLost);
    EXPECT_EQ(runs, 1) << "whether it is there, only the caller can tell";
    EXPECT_EQ(Count(), 1u);
}

TEST_F(PoolTest, AConnectionThatDiedIdleIsReplacedUnseen) {
    pool_.InTransaction([](Transaction& transaction) {
        transaction.Execute(numbers::kInsert, 1);
        return true;
    });
    gate_.Cut();
    gate_.Restore();
    int runs = 0;
    pool_.InTransaction([&](Transaction& transaction) {
        ++runs;
        transaction.Execute(numbers::kInsert, 2);
        return true;
    });
    EXPECT_EQ(Count(), 2u);
    EXPECT_LE(runs, 2);
}

TEST_F(PoolTest, ASilentServerEndsInTheTimeout) {
    EXPECT_TRUE(pool_.Ping());
    gate_.Stall();
    const auto started = steady_clock::now();
    EXPECT_THROW(Read(pool_, numbers::kCount), ConnectionLost);
    EXPECT_LE(steady_clock::now() - started, seconds{8});
    gate_.Restore();
    EXPECT_TRUE(testing::eventually([&] { return pool_.Ping(); }));
}

TEST_F(PoolTest, NoServerIsConnectionLost) {
    Options options = Gated();
    options.port = 1;
    Pool pool{options};
    EXPECT_FALSE(pool.Ping());
    EXPECT_THROW(Read(pool, numbers::kCount), ConnectionLost);
}

TEST_F(PoolTest, ADeadlockIsRunAgainUntilBothAreDone) {
    pool_.InTransaction([](Transaction& transaction) {
        transaction.Execute(numbers::kInsert, 1);
        transaction.Execute(numbers::kInsert, 2);
        return true;
    });
    std::mutex mutex;
    std::condition_variable changed;
    int holding = 0;
    std::atomic<int> runs = 0;
    const auto work = [&](int first, int second) {
        Pool::ThreadStart();
        bool met = false;
        pool_.InTransaction([&](Transaction& transaction) {
            ++runs;
            transaction.Execute(numbers::kUpdate, first);
            if (!met) {
                met = true;
                std::unique_lock lock{mutex};
                ++holding;
                changed.notify_all();
                changed.wait_for(lock, seconds{5}, [&] { return holding == 2; });
            }
            transaction.Execute(numbers::kUpdate, second);
            return true;
        });
        Pool::ThreadStop();
    };
    std::thread one{work, 1, 2};
    std::thread two{work, 2, 1};
    one.join();
    two.join();
    EXPECT_GE(runs, 3) << "nobody was the victim of the deadlock";
    EXPECT_EQ(Read(pool_, numbers::kSum), 4u);
}

TEST_F(PoolTest, NoConnectionFreesInTimeIsAClearError) {
    Options options = Gated();
    options.connections = 1;
    options.timeout = seconds{1};
    Pool pool{options};
    pool.InTransaction([&](Transaction&) {
        EXPECT_THROW(Read(pool, numbers::kCount), ConnectionLost);
        return false;
    });
}

TEST_F(PoolTest, WhateverIsThrownTheConnectionComesBack) {
    Options options = Gated();
    options.connections = 1;
    options.timeout = seconds{1};
    Pool pool{options};
    EXPECT_THROW(pool.InTransaction([](Transaction& transaction) -> bool {
        transaction.Execute(numbers::kInsert, 4);
        throw 42;
    }),
                 int);
    EXPECT_EQ(Read(pool, numbers::kCount), 0u);
}

TEST_F(PoolTest, SessionsAreStrictUtcUtf8AndOneStatementACall) {
    const auto check = [](const Row& row) {
        EXPECT_NE(row.Text("mode").find("STRICT_ALL_TABLES"), std::string::npos);
        EXPECT_EQ(row.Text("zone"), "+00:00");
        EXPECT_EQ(row.Text("charset"), "utf8mb4");
        return row.Int("autocommit");
    };
    pool_.InTransaction([&](Transaction& transaction) {
        EXPECT_EQ(transaction.FindOne(kSettings, check), 0);
        EXPECT_THROW(transaction.ExecuteText("two", "SELECT 1; SELECT 2"), Error);
        return false;
    });
    pool_.Read(
        [&](Transaction& transaction) { EXPECT_EQ(transaction.FindOne(kSettings, check), 1); });
}

TEST_F(PoolTest, AStreamCutInTheMiddleIsNotTakenForItsEnd) {
    constexpr BulkStatement kMany{"numbers.many", "INSERT INTO numbers (id, value) VALUES"};
    constexpr Statement kAll{"numbers.all", "SELECT id, value FROM numbers"};
    std::vector<int> ids(200'000);
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<int>(i);
    database_.pool().InTransaction([&](Transaction& transaction) {
        transaction.InsertMany(kMany, ids, [](int id) { return std::tuple{id, 1}; });
        return true;
    });
    std::size_t rows = 0;
    EXPECT_THROW(pool_.Read([&](Transaction& transaction) {
        rows = 0;
        transaction.ForEach(kAll, [&](const Row&) {
            if (++rows == 1000) gate_.Cut();
        });
    }),
                 ConnectionLost);
    gate_.Restore();
}

}  // namespace
}  // namespace lyceum::db
