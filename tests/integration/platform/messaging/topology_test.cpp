#include <mutex>

#include "fixture.hpp"
#include "platform/core/uuid.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;

/// A service that only this test knows; its durable queues stay behind, empty.
class BrokerTopologyTest : public BrokerTest {
protected:
    BrokerTopologyTest() {
        topology = CommonTopology();
        topology.Append(ServiceTopology(service));
        topology.Append(EventQueue(service, "purpose", {service + ".something_happened.v1"}));
        topology.Append(JobQueue(service + ".rebuild"));
    }

    Connection& Declaring() {
        auto& connection = Connect();
        connection.Declare(topology);
        return connection;
    }

    /// Notes "queue:body" of what comes.
    void Watch(Connection& connection, const std::string& queue) {
        connection.Consume({.queue = queue}, [this, &connection, queue](const Delivery& delivery) {
            connection.Ack(delivery);
            const std::lock_guard lock{mutex};
            seen.push_back(queue.substr(queue.find(service) + service.size()) + ":" +
                           delivery.message.body);
        });
    }

    bool Saw(const std::string& what) {
        const std::lock_guard lock{mutex};
        return std::count(seen.begin(), seen.end(), what) == 1;
    }

    void Send(Connection& connection, const std::string& exchange, const std::string& key,
              const std::string& body) {
        Message message = To(key, body);
        message.exchange = exchange;
        message.persistent = true;
        Outcomes outcomes;
        connection.Publish(message, outcomes.Count());
        ASSERT_TRUE(eventually([&] { return outcomes.total() == 1; }));
        EXPECT_EQ(outcomes.confirmed, 1) << exchange << " " << key;
    }

    const std::string service = "s" + NewTraceId();
    Topology topology;
    std::mutex mutex;
    std::vector<std::string> seen;  ///< Guarded by mutex.
};

TEST_F(BrokerTopologyTest, DeclaringTwiceAndByTwoConnectionsIsTheSame) {
    auto& first = Declaring();
    StartAndWait(first);
    auto& second = Declaring();
    StartAndWait(second);
    EXPECT_TRUE(first.Ready());
}

TEST_F(BrokerTopologyTest, CommandsEventsAndJobsFindTheirQueues) {
    auto& connection = Declaring();
    for (const char* queue : {".commands", ".queries", ".events.purpose", ".rebuild"}) {
        Watch(connection, service + queue);
    }
    StartAndWait(connection);
    Send(connection, kCommandsExchange, service + ".commands", "a");
    Send(connection, "", service + ".queries", "b");
    Send(connection, kEventsExchange, service + ".something_happened.v1", "c");
    Send(connection, kCommandsExchange, service + ".rebuild", "d");
    EXPECT_TRUE(eventually([&] {
        return Saw(".commands:a") && Saw(".queries:b") && Saw(".events.purpose:c") &&
               Saw(".rebuild:d");
    }));
}

TEST_F(BrokerTopologyTest, ARetriedMessageWaitsAndComesBackToItsQueue) {
    auto& connection = Declaring();
    Watch(connection, service + ".commands");
    Watch(connection, service + ".events.purpose");
    StartAndWait(connection);
    const auto sent = std::chrono::steady_clock::now();
    Send(connection, kRetryExchange, "1s." + service + ".commands", "again");
    Send(connection, kRetryExchange, "1s." + service + ".events.purpose", "event");
    ASSERT_TRUE(
        eventually([&] { return Saw(".commands:again") && Saw(".events.purpose:event"); }, 15s));
    EXPECT_GE(std::chrono::steady_clock::now() - sent, 900ms);
}

TEST_F(BrokerTopologyTest, WhatIsGivenUpIsParkedWithItsService) {
    auto& connection = Declaring();
    Watch(connection, "parking." + service);
    StartAndWait(connection);
    Send(connection, kDeadExchange, service + ".commands", "command");
    Send(connection, kDeadExchange, service, "plain");
    // A queue that rejects a message parks it too.
    connection.Consume({.queue = service + ".events.purpose"},
                       [&](const Delivery& delivery) { connection.Nack(delivery, false); });
    Send(connection, kEventsExchange, service + ".something_happened.v1", "rejected");
    EXPECT_TRUE(
        eventually([&] { return Saw(":command") && Saw(":plain") && Saw(":rejected"); }, 15s));
}

}  // namespace
}  // namespace lyceum::messaging
