#include <chrono>
#include <vector>

#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "support/eventually.hpp"
#include "support/server_control.hpp"

namespace lyceum::testing {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

/// Sends commands, breaks something in their midst and checks that in the end every acknowledged
/// command is applied exactly once, all are acknowledged, and the outbox told each of them once.
class FaultsTest : public ::testing::Test {
protected:
    void Send(int count) {
        for (int i = 0; i < count; ++i) {
            auto message = harness_.Enrolment(100 + static_cast<std::uint64_t>(i));
            sent_.push_back(message.message_id);
            harness_.caller.Send(harness_.commands(), std::move(message));
        }
    }
    bool SomeReplied(std::size_t count) {
        return eventually([&] { return harness_.caller.replies() >= count; }, seconds{20});
    }
    std::vector<messaging::Message> Ask(int count) {
        course::v1::GetCourse query;
        query.set_id(100);
        std::vector<messaging::Message> asked;
        for (int i = 0; i < count; ++i) {
            asked.push_back(harness_.Command(query));
            harness_.caller.Send(harness_.queries(), asked.back());
        }
        return asked;
    }
    void ExpectAnswers(const std::vector<messaging::Message>& asked) {
        for (const auto& one : asked) EXPECT_EQ(harness_.caller.Await(one.message_id).code(), 0);
    }
    db::Pool& pool() { return harness_.database.pool(); }

    /// From now on the worker must answer a fresh command within 15 s.
    void ExpectRecovery() {
        const auto started = steady_clock::now();
        Send(1);
        EXPECT_EQ(harness_.caller.Await(sent_.back()).code(), 0);
        EXPECT_LE(steady_clock::now() - started, seconds{15});
    }

    void ExpectExactlyOnce() {
        EXPECT_TRUE(
            eventually([&] { return CountRows(pool(), "applied") == sent_.size(); }, seconds{30}))
            << CountRows(pool(), "applied") << " of " << sent_.size();
        EXPECT_EQ(CountRepeated(pool(), "applied"), 0u);
        for (const auto& id : sent_) {
            const auto reply = harness_.caller.ReplyTo(id);
            if (reply && reply->code() == 0) {
                EXPECT_TRUE(WasApplied(pool(), id)) << id;
            }
        }
        EXPECT_TRUE(
            eventually([&] { return CountRows(pool(), "heard") >= sent_.size(); }, seconds{30}))
            << CountRows(pool(), "heard") << " of " << sent_.size();
        EXPECT_TRUE(eventually([&] { return CountRows(pool(), "outbox") == 0; }));
        EXPECT_EQ(CountRows(pool(), "heard"), sent_.size());
        EXPECT_EQ(CountRepeated(pool(), "heard"), 0u);
    }

    Harness harness_;
    std::vector<std::string> sent_;
};

TEST_F(FaultsTest, TheWireToTheBrokerIsCutAgainAndAgain) {
    for (int round = 0; round < 3; ++round) {
        const std::size_t before = harness_.caller.replies();
        Send(300);
        ASSERT_TRUE(SomeReplied(before + 20));
        harness_.broker_gate.Cut();
        harness_.broker_gate.Restore();
    }
    ExpectRecovery();
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, TheWireToTheDatabaseIsCutAgainAndAgain) {
    for (int round = 0; round < 3; ++round) {
        const std::size_t before = harness_.caller.replies();
        Send(300);
        ASSERT_TRUE(SomeReplied(before + 20));
        harness_.database_gate.Cut();
        harness_.database_gate.Restore();
    }
    ExpectRecovery();
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, OnlyTheAnswersToCommitsAreLost) {
    for (int round = 0; round < 20; ++round) {
        harness_.database_gate.LoseAnswerTo(kCommitOnTheWire);
        Send(1);
        EXPECT_EQ(harness_.caller.Await(sent_.back()).code(), 0);
    }
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, TheWireToTheCacheIsCutAndStalledUnderCommandsAndQueries) {
    for (int round = 0; round < 3; ++round) {
        const std::size_t before = harness_.caller.replies();
        Send(200);
        const auto queries = Ask(50);
        ASSERT_TRUE(SomeReplied(before + 20));
        round == 1 ? harness_.cache_gate.Stall() : harness_.cache_gate.Cut();
        ExpectAnswers(queries);
        harness_.cache_gate.Restore();
    }
    ExpectRecovery();
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, TheCacheIsKilledAndStartedAgainUnderCommandsAndQueries) {
    ServerControl cache{"redis"};
    const auto answers = [this] { return harness_.worker().cache.Up(); };
    ASSERT_TRUE(eventually(answers));
    Send(300);
    auto queries = Ask(50);
    ASSERT_TRUE(SomeReplied(20));
    cache.Kill();
    ExpectAnswers(queries);
    EXPECT_TRUE(eventually([&] { return !answers(); }));
    ExpectRecovery();

    const std::size_t before = harness_.caller.replies();
    Send(300);
    queries = Ask(50);
    ASSERT_TRUE(SomeReplied(before + 20));
    cache.Start();
    EXPECT_TRUE(eventually(answers, seconds{15})) << "the worker does not find its cache again";
    ExpectAnswers(queries);
    ExpectRecovery();
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, TheDatabaseStopsAnsweringForAWhile) {
    Send(200);
    ASSERT_TRUE(SomeReplied(20));
    harness_.database_gate.Stall();
    EXPECT_TRUE(eventually([&] { return !harness_.worker().Ready(); }, seconds{15}))
        << "the worker says it is ready while its database is silent";
    harness_.database_gate.Restore();
    ExpectRecovery();
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, TheDatabaseIsKilledAndStartedAgain) {
    ServerControl database{"mariadb"};
    Send(300);
    ASSERT_TRUE(SomeReplied(20));
    database.Kill();
    database.Start();
    ExpectRecovery();
    ExpectExactlyOnce();
}

/// The restart in good order comes first because the broker itself can lose a quorum queue that it
/// was told to declare in the very seconds before it is killed.
TEST_F(FaultsTest, TheBrokerIsRestartedThenKilledAndStartedAgain) {
    ServerControl broker{"rabbitmq"};
    Send(100);
    ASSERT_TRUE(SomeReplied(20));
    broker.Restart();
    ExpectRecovery();
    const std::size_t before = harness_.caller.replies();
    Send(300);
    ASSERT_TRUE(SomeReplied(before + 20));
    broker.Kill();
    broker.Start();
    ExpectRecovery();
    ExpectExactlyOnce();
}

TEST_F(FaultsTest, TheWorkerIsStoppedAndStartedInTheMiddle) {
    Send(400);
    ASSERT_TRUE(SomeReplied(20));
    const auto started = steady_clock::now();
    harness_.StopWorker();
    EXPECT_LE(steady_clock::now() - started, seconds{25});
    harness_.StartWorker();
    ExpectRecovery();
    ExpectExactlyOnce();
}

}  // namespace
}  // namespace lyceum::testing
