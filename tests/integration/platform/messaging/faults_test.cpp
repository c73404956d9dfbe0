#include <set>

#include "fixture.hpp"
#include "support/server_control.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;
using FaultsTest = BrokerTest;

TEST_F(FaultsTest, ACutWireAnswersEveryPublishOnceAndComesBackWithin15Seconds) {
    const auto queue = testing::UniqueName("cut");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    StartAndWait(connection);
    Outcomes outcomes;
    constexpr int kMessages = 5'000;
    for (int i = 0; i < kMessages; ++i) {
        connection.Publish(To(queue, std::string(500, 'x')), outcomes.Count());
        if (i == kMessages / 2) {
            eventually([&] { return outcomes.confirmed > 100; });
            gate.Cut();
        }
    }
    ASSERT_TRUE(eventually([&] { return outcomes.total() == kMessages; }));
    EXPECT_GT(outcomes.confirmed, 100);
    EXPECT_GT(outcomes.unknown, 0);
    ASSERT_TRUE(eventually([&] { return !connection.Ready(); }));
    gate.Restore();
    ASSERT_TRUE(eventually([&] { return connection.Ready(); }, 15s));
    Outcomes after;
    connection.Publish(To(queue), after.Count());
    ASSERT_TRUE(eventually([&] { return after.confirmed == 1; }));
    EXPECT_EQ(outcomes.total(), kMessages) << "exactly one answer each";
}

TEST_F(FaultsTest, ABrokerThatStopsReadingIsNoticedAndNeverBlocksTheLoop) {
    const auto queue = testing::UniqueName("stall");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    StartAndWait(connection);
    gate.Stall();
    Outcomes outcomes;
    // More than the kernel's buffers hold: a blocking publish would hang here.
    for (int i = 0; i < 40; ++i) {
        connection.Publish(To(queue, std::string(1 << 20, 'x')), outcomes.Count());
    }
    const auto asked = std::chrono::steady_clock::now();
    loop.Run([] {});
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 2s);
    ASSERT_TRUE(eventually([&] { return outcomes.total() == 40; }, 6s));
    EXPECT_EQ(outcomes.unknown, 40);
    EXPECT_FALSE(connection.Ready());
    gate.Restore();
    EXPECT_TRUE(eventually([&] { return connection.Ready(); }, 15s));
}

TEST_F(FaultsTest, ASilentBrokerIsNoticedByTheMissingHeartbeat) {
    auto& connection = Connect();
    StartAndWait(connection);
    gate.Stall();
    EXPECT_TRUE(eventually([&] { return !connection.Ready(); }, 6s));
    gate.Restore();
    EXPECT_TRUE(eventually([&] { return connection.Ready(); }, 15s));
}

TEST_F(FaultsTest, AnIdleConnectionLivesOnItsHeartbeats) {
    auto& connection = Connect();
    StartAndWait(connection);
    std::atomic<int> changes{0};
    const auto before = gate.forwarded();
    EXPECT_FALSE(eventually([&] { return !connection.Ready(); }, 7s));
    EXPECT_GT(gate.forwarded(), before);
}

TEST_F(FaultsTest, ExclusiveQueuesComeBackEvenWhileTheBrokerStillKeepsTheOldConnection) {
    const auto queue = testing::UniqueName("locked");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    std::atomic<int> got{0};
    connection.Consume({.queue = queue, .no_ack = true}, [&](const Delivery&) { ++got; });
    StartAndWait(connection);
    Connection& same = Connect();
    same.Declare(OwnQueue(queue));
    StartAndWait(same);
    EXPECT_TRUE(connection.Ready());
}

TEST_F(FaultsTest, ConsumersGoOnAfterTheBrokerWasKilledAndNoAckedMessageComesAgain) {
    Topology topology;
    const auto queue = testing::UniqueName("restart");
    topology.queues.push_back({.name = queue});
    auto& connection = Connect();
    connection.Declare(topology);
    std::mutex mutex;
    std::multiset<std::string> acked;
    connection.Consume({.queue = queue}, [&](const Delivery& delivery) {
        connection.Ack(delivery);
        const std::lock_guard lock{mutex};
        acked.insert(delivery.message.body);
    });
    StartAndWait(connection);
    const auto publish = [&](const std::string& body) {
        Outcomes outcomes;
        Message message = To(queue, body);
        message.persistent = true;
        connection.Publish(message, outcomes.Count());
        ASSERT_TRUE(eventually([&] { return outcomes.confirmed == 1; }));
        ASSERT_TRUE(eventually([&] {
            const std::lock_guard lock{mutex};
            return acked.contains(body);
        }));
    };
    publish("before");
    testing::ServerControl broker{"rabbitmq"};
    broker.Kill();
    ASSERT_TRUE(eventually([&] { return !connection.Ready(); }));
    broker.Start();
    ASSERT_TRUE(eventually([&] { return connection.Ready(); }, 15s));
    publish("after");
    const std::lock_guard lock{mutex};
    EXPECT_EQ(acked.count("after"), 1u);
}

TEST_F(FaultsTest, AWrongPasswordIsTriedAgainAndNeverReady) {
    auto options = testing::TestBroker();
    options.password = "wrong";
    Connection connection{loop, options};
    connection.Start();
    EXPECT_FALSE(eventually([&] { return connection.Ready(); }, 1s));
}

}  // namespace
}  // namespace lyceum::messaging
