#include <mutex>
#include <string>

#include "fixture.hpp"
#include "support/memory.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;

/// The broker blocks whoever publishes while this lives.
class MemoryAlarm {
public:
    MemoryAlarm() { Limit("1MB"); }
    ~MemoryAlarm() { Limit("768MB"); }

private:
    static void Limit(const char* bytes) {
        testing::BrokerControl({"set_vm_memory_high_watermark", "absolute", bytes});
    }
};

class FlowTest : public BrokerTest {
protected:
    /// A started connection that acks and counts what comes from a queue of its own.
    Connection& CountingFrom(const std::string& queue, std::uint16_t prefetch) {
        auto& connection = Connect();
        connection.Declare(OwnQueue(queue));
        connection.Consume({.queue = queue, .prefetch = prefetch}, [&](const Delivery& delivery) {
            connection.Ack(delivery);
            ++got;
        });
        StartAndWait(connection);
        return connection;
    }
    /// Publishes and consumes that many messages.
    void Pump(Connection& connection, const std::string& queue, int count) {
        const int target = got + count;
        Outcomes outcomes;
        for (int i = 0; i < count; ++i) {
            ASSERT_TRUE(eventually([&] { return i - outcomes.total() < 1'000; }));
            connection.Publish(To(queue, std::string(2'000, 'x')), outcomes.Count());
        }
        ASSERT_TRUE(eventually([&] { return got >= target && outcomes.confirmed == count; }, 60s));
    }

    std::atomic<int> got{0};
};

TEST_F(FlowTest, MemoryStaysAsItIsOverManyMessages) {
    const auto queue = testing::UniqueName("memory");
    auto& connection = CountingFrom(queue, 200);
    Pump(connection, queue, 5'000);
    const long before = testing::HeldMemory();
    Pump(connection, queue, 20'000);
    // 20,000 messages carry 80 MB in both directions.
    EXPECT_LT(testing::HeldMemory() - before, 8 << 20);
}

/// Acks are gathered for ten milliseconds, but not from one who gets nothing before: one after the
/// other these would take more than half a minute.
TEST_F(FlowTest, WhoPrefetchesLittleIsNotLeftWaitingForItsOwnAcks) {
    const auto queue = testing::UniqueName("little");
    auto& connection = CountingFrom(queue, 1);
    for (int i = 0; i < 3'000; ++i) connection.Publish(To(queue), [](Published) {});
    EXPECT_TRUE(eventually([&] { return got >= 3'000; }));
}

TEST_F(FlowTest, WhileTheBrokerBlocksPublishesAreRefusedAtOnceAndGoOnAfterwards) {
    const auto queue = testing::UniqueName("blocked");
    heartbeat = 2s;
    auto& outcomes = Keep<Outcomes>();
    auto& after = Keep<Outcomes>();
    auto& connection = CountingFrom(queue, 16);
    auto alarm = std::make_unique<MemoryAlarm>();
    EXPECT_TRUE(eventually([&] {
        connection.Publish(To(queue), outcomes.Count());
        return outcomes.refused > 0;
    }));
    // Longer than the heartbeat: a broker that blocks is not a broker that is gone.
    EXPECT_FALSE(eventually([&] { return !connection.Ready(); }, 5s));
    alarm.reset();
    EXPECT_TRUE(eventually([&] {
        connection.Publish(To(queue), after.Count());
        return after.confirmed > 0;
    }));
    EXPECT_TRUE(eventually([&] { return got > 0; }));
    connection.Close();
    EXPECT_EQ(outcomes.unknown + outcomes.returned, 0);
}

TEST_F(FlowTest, WhileTheBrokerBlocksPublishesAcksAndDeliveriesGoOn) {
    constexpr int kMessages = 20;
    const auto queue = testing::UniqueName("acked");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    auto& mutex = Keep<std::mutex>();
    auto& held = Keep<std::vector<Delivery>>();
    connection.Consume({.queue = queue, .prefetch = 1}, [&](const Delivery& delivery) {
        // One message at a time, and the first until the broker blocks.
        if (got > 0) {
            connection.Ack(delivery);
        } else {
            const std::lock_guard lock{mutex};
            held.push_back(delivery);
        }
        ++got;
    });
    StartAndWait(connection);
    auto& outcomes = Keep<Outcomes>();
    for (int i = 0; i < kMessages; ++i) connection.Publish(To(queue), outcomes.Count());
    ASSERT_TRUE(eventually([&] { return outcomes.confirmed == kMessages && got == 1; }));
    const MemoryAlarm alarm;
    auto& refused = Keep<Outcomes>();
    ASSERT_TRUE(eventually([&] {
        connection.Publish(To("no.such.queue"), refused.Count());
        return refused.refused > 0;
    }));
    connection.Ack(held.at(0));
    EXPECT_TRUE(eventually([&] { return got == kMessages; }));
}

TEST_F(FlowTest, CancelledConsumersGetNoMoreAndWhatTheyHaveCanBeSettled) {
    const auto queue = testing::UniqueName("cancel");
    Topology topology;
    topology.queues.push_back({.name = queue, .kind = Queue::Kind::kClassic});
    auto& connection = Connect();
    connection.Declare(topology);
    auto& mutex = Keep<std::mutex>();
    auto& held = Keep<std::vector<Delivery>>();
    connection.Consume({.queue = queue, .prefetch = 2}, [&](const Delivery& delivery) {
        const std::lock_guard lock{mutex};
        held.push_back(delivery);
    });
    StartAndWait(connection);
    const auto holds = [&](std::size_t count) {
        const std::lock_guard lock{mutex};
        return held.size() == count;
    };
    auto& outcomes = Keep<Outcomes>();
    for (int i = 0; i < 3; ++i) connection.Publish(To(queue), outcomes.Count());
    ASSERT_TRUE(eventually([&] { return outcomes.confirmed == 3 && holds(2); }));
    auto& done = Keep<std::atomic<bool>>(false);
    connection.CancelConsumers([&] { done = true; });
    ASSERT_TRUE(eventually([&] { return done.load(); }));
    connection.Ack(held[0]);
    connection.Nack(held[1], true);
    connection.Publish(To(queue), outcomes.Count());
    ASSERT_TRUE(eventually([&] { return outcomes.confirmed == 4; }));
    EXPECT_TRUE(holds(2)) << "prefetch leaves room, but nobody consumes";
    connection.Close();

    // The acked one is gone, even though the connection closed right after it.
    auto& left = Keep<std::atomic<int>>(0);
    auto& again = Keep<std::atomic<int>>(0);
    auto& next = Connect();
    next.Consume({.queue = queue}, [&](const Delivery& delivery) {
        next.Ack(delivery);
        ++left;
        if (delivery.redelivered) ++again;
    });
    StartAndWait(next);
    ASSERT_TRUE(eventually([&] { return left == 3; }));
    EXPECT_FALSE(eventually([&] { return left > 3; }, 300ms));
    EXPECT_EQ(again, 1);
}

TEST_F(FlowTest, ADeliveryOfAnOldConnectionIsSettledByTheBrokerAlone) {
    const auto queue = testing::UniqueName("epoch");
    Topology topology;
    topology.queues.push_back({.name = queue, .kind = Queue::Kind::kClassic});
    auto& connection = Connect();
    connection.Declare(topology);
    auto& mutex = Keep<std::mutex>();
    auto& seen = Keep<std::vector<Delivery>>();
    connection.Consume({.queue = queue}, [&](const Delivery& delivery) {
        const std::lock_guard lock{mutex};
        seen.push_back(delivery);
    });
    const auto saw = [&](std::size_t count) {
        const std::lock_guard lock{mutex};
        return seen.size() == count;
    };
    StartAndWait(connection);
    connection.Publish(To(queue));
    ASSERT_TRUE(eventually([&] { return saw(1); }));
    gate.Cut();
    ASSERT_TRUE(eventually([&] { return !connection.Ready(); }));
    gate.Restore();
    ASSERT_TRUE(eventually([&] { return saw(2) && connection.Ready(); }, 15s));
    EXPECT_TRUE(seen[1].redelivered);
    // Its tag means nothing, or another message, on the new channel.
    connection.Ack(seen[0]);
    connection.Ack(seen[1]);
    connection.Publish(To(queue, "next"));
    ASSERT_TRUE(eventually([&] { return saw(3); }));
    EXPECT_EQ(seen[2].message.body, "next");
    connection.Ack(seen[2]);
}

}  // namespace
}  // namespace lyceum::messaging
