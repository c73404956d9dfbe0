#include "fixture.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;

/// What the broker does of its own accord, and tells only those who said at login that they listen.
using BrokerDecidesTest = BrokerTest;

TEST_F(BrokerDecidesTest, AFullQueueRefusesAndTheConnectionStays) {
    const auto queue = testing::UniqueName("full");
    testing::BrokerControl({"set_policy", "--apply-to", "queues", queue, "^" + queue + "$",
                            R"({"max-length": 2, "overflow": "reject-publish"})"});
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    StartAndWait(connection);
    auto& outcomes = Keep<Outcomes>();
    for (int i = 0; i < 50; ++i) connection.Publish(To(queue), outcomes.Count());
    EXPECT_TRUE(eventually([&] { return outcomes.total() == 50; }));
    EXPECT_GE(outcomes.confirmed, 2);
    EXPECT_GT(outcomes.refused, 0);
    EXPECT_EQ(outcomes.confirmed + outcomes.refused, 50);
    EXPECT_TRUE(connection.Ready());
    testing::BrokerControl({"clear_policy", queue});
}

TEST_F(BrokerDecidesTest, ADeletedQueueIsDeclaredAgainAndConsumedAgain) {
    const auto queue = testing::UniqueName("deleted");
    Topology topology;
    topology.queues.push_back({.name = queue, .kind = Queue::Kind::kClassic});
    auto& connection = Connect();
    connection.Declare(topology);
    auto& got = Keep<std::atomic<int>>(0);
    connection.Consume({.queue = queue}, [&](const Delivery& delivery) {
        connection.Ack(delivery);
        ++got;
    });
    StartAndWait(connection);
    testing::BrokerControl({"delete_queue", queue});
    auto& outcomes = Keep<Outcomes>();
    EXPECT_TRUE(eventually(
        [&] {
            if (connection.Ready()) connection.Publish(To(queue), outcomes.Count());
            return got > 0;
        },
        15s));
    connection.Close();
}

}  // namespace
}  // namespace lyceum::messaging
