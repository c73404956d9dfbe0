#include <mutex>
#include <set>

#include "fixture.hpp"
#include "support/server_control.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;
/// A short heartbeat, so that dead wires are noticed soon.
class FaultsTest : public BrokerTest {
protected:
    FaultsTest() { heartbeat = 2s; }
};

TEST_F(FaultsTest, ACutWireAnswersEveryPublishOnceAndComesBackWithin15Seconds) {
    const auto queue = testing::UniqueName("cut");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    StartAndWait(connection);
    auto& outcomes = Keep<Outcomes>();
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
    auto& after = Keep<Outcomes>();
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
    auto& outcomes = Keep<Outcomes>();
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
    const auto before = gate.forwarded();
    EXPECT_FALSE(eventually([&] { return !connection.Ready(); }, 7s));
    EXPECT_GT(gate.forwarded(), before);
}

TEST_F(FaultsTest, AnExclusiveQueueThatIsStillLockedIsMadeUnderAFreshName) {
    const auto queue = testing::UniqueName("locked");
    auto& first = Connect();
    first.Declare(OwnQueue(queue));
    StartAndWait(first);
    auto& second = Connect();
    second.Declare(OwnQueue(queue));
    auto& got = Keep<std::atomic<int>>(0);
    second.Consume({.queue = queue, .no_ack = true}, [&](const Delivery&) { ++got; });
    StartAndWait(second);
    EXPECT_TRUE(first.Ready());

    // What second sends says reply-to: its own queue, by the name it has now.
    auto& mutex = Keep<std::mutex>();
    auto& reply_to = Keep<std::string>();
    const auto requests = testing::UniqueName("requests");
    auto& worker = Connect();
    worker.Declare(OwnQueue(requests));
    worker.Consume({.queue = requests, .no_ack = true}, [&](const Delivery& delivery) {
        worker.Publish(To(delivery.message.reply_to));
        const std::lock_guard lock{mutex};
        reply_to = delivery.message.reply_to;
    });
    StartAndWait(worker);
    Message request = To(requests);
    request.reply_to = queue;
    second.Publish(request);
    ASSERT_TRUE(eventually([&] { return got == 1; }));
    const std::lock_guard lock{mutex};
    EXPECT_TRUE(reply_to.starts_with(queue + "."));
}

/// Publishes numbered messages one after the other for a while, each until it is confirmed.
class Stream {
public:
    Stream(Connection& connection, Message message)
        : connection_{connection}, message_{std::move(message)} {}

    void Send() {
        message_.body = std::to_string(sent_++);
        Try();
    }
    /// The highest number such that it and all before it are confirmed.
    std::atomic<int> confirmed{0};
    std::atomic<bool> stopped{false};

private:
    void Try() {
        connection_.Publish(message_, [this](Published outcome) {
            if (outcome == Published::kConfirmed) {
                ++confirmed;
                if (!stopped) Send();
            } else if (!stopped) {
                again_ = connection_.loop().After(50ms, [this] { Try(); });
            }
        });
    }

    Connection& connection_;
    Message message_;
    std::shared_ptr<runtime::EventLoop::Timer> again_;
    int sent_ = 0;
};

TEST_F(FaultsTest, AKilledBrokerLosesNoConfirmedMessageAndConsumersGoOn) {
    Topology topology;
    const auto queue = testing::UniqueName("restart");
    topology.queues.push_back({.name = queue});
    auto& connection = Connect();
    connection.Declare(topology);
    auto& mutex = Keep<std::mutex>();
    auto& got = Keep<std::set<std::string>>();
    connection.Consume({.queue = queue}, [&](const Delivery& delivery) {
        connection.Ack(delivery);
        const std::lock_guard lock{mutex};
        got.insert(delivery.message.body);
    });
    StartAndWait(connection);
    Message message = To(queue);
    message.persistent = true;
    auto& stream = Keep<Stream>(connection, message);
    stream.Send();
    // RabbitMQ 3.10 forgets a quorum queue that it made less than a second before it is killed.
    EXPECT_FALSE(eventually([&] { return !connection.Ready(); }, 3s));
    EXPECT_GT(stream.confirmed, 10);
    testing::ServerControl broker{"rabbitmq"};
    broker.Kill();
    ASSERT_TRUE(eventually([&] { return !connection.Ready(); }));
    broker.Start();
    const int before = stream.confirmed;
    ASSERT_TRUE(eventually([&] { return connection.Ready(); }, 15s));
    ASSERT_TRUE(eventually([&] { return stream.confirmed > before + 10; }, 15s));
    stream.stopped = true;
    const auto confirmed = static_cast<std::size_t>(stream.confirmed);
    EXPECT_TRUE(eventually([&] {
        const std::lock_guard lock{mutex};
        return got.size() >= confirmed;
    })) << "every number up to the last confirmed one arrives";
    connection.Close();
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
