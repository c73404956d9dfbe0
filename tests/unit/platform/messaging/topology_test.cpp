#include "platform/messaging/topology.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lyceum::messaging {
namespace {

const Queue& QueueNamed(const Topology& topology, const std::string& name) {
    const auto found = std::find_if(topology.queues.begin(), topology.queues.end(),
                                    [&](const Queue& queue) { return queue.name == name; });
    EXPECT_NE(found, topology.queues.end()) << name;
    return *found;
}

bool Bound(const Topology& topology, const std::string& exchange, const std::string& queue,
           const std::string& key) {
    return std::any_of(topology.bindings.begin(), topology.bindings.end(), [&](const Binding& b) {
        return b.exchange == exchange && b.queue == queue && b.routing_key == key;
    });
}

TEST(TopologyTest, EachDelayIsAQueueOfItsOwnWithOneTtlForAll) {
    const auto topology = CommonTopology();
    const std::pair<const char*, std::int64_t> delays[] = {
        {"1s", 1'000}, {"10s", 10'000}, {"60s", 60'000}, {"600s", 600'000}};
    for (const auto& [name, ms] : delays) {
        const auto queue = std::string{"retry."} + name;
        EXPECT_EQ(QueueNamed(topology, queue).message_ttl_ms, ms);
        EXPECT_EQ(QueueNamed(topology, queue).dead_letter_exchange, kRedeliverExchange);
        EXPECT_TRUE(Bound(topology, kRetryExchange, queue, std::string{name} + ".#"));
    }
}

TEST(TopologyTest, WhatHasWaitedComesBackToItsOwnQueue) {
    auto topology = ServiceTopology("course");
    topology.Append(EventQueue("recommender", "interactions", {"course.learner_enrolled.v1"}));
    topology.Append(JobQueue("recommender.rebuild"));
    for (const char* queue :
         {"course.commands", "recommender.events.interactions", "recommender.rebuild"}) {
        EXPECT_TRUE(Bound(topology, kRedeliverExchange, queue, std::string{"*."} + queue));
        EXPECT_EQ(QueueNamed(topology, queue).dead_letter_exchange, kDeadExchange);
        EXPECT_EQ(QueueNamed(topology, queue).dead_letter_routing_key, queue);
    }
}

TEST(TopologyTest, NothingUnroutableIsDroppedButEventsNobodyWants) {
    for (const auto& exchange : CommonTopology().exchanges) {
        const bool may_drop =
            exchange.name == kEventsExchange || exchange.name == kUnroutableExchange;
        EXPECT_EQ(exchange.alternate, may_drop ? "" : kUnroutableExchange) << exchange.name;
    }
    EXPECT_TRUE(Bound(CommonTopology(), kUnroutableExchange, "unroutable", ""));
}

TEST(TopologyTest, AServiceHasItsQueuesAndItsParking) {
    const auto topology = ServiceTopology("course");
    EXPECT_EQ(QueueNamed(topology, "course.commands").kind, Queue::Kind::kQuorum);
    EXPECT_EQ(QueueNamed(topology, "course.queries").kind, Queue::Kind::kClassic);
    EXPECT_EQ(QueueNamed(topology, "parking.course").kind, Queue::Kind::kQuorum);
    EXPECT_TRUE(Bound(topology, kCommandsExchange, "course.commands", "course.commands"));
    EXPECT_TRUE(Bound(topology, kDeadExchange, "parking.course", "course.#"));
}

TEST(TopologyTest, EventsAreBoundByEachKeyAndJobsRunOneAtATime) {
    const auto events = EventQueue("recommender", "interactions", {"a.b.v1", "c.d.v1"});
    for (const char* key : {"a.b.v1", "c.d.v1"}) {
        EXPECT_TRUE(Bound(events, kEventsExchange, "recommender.events.interactions", key));
    }
    const auto jobs = JobQueue("recommender.rebuild");
    EXPECT_TRUE(QueueNamed(jobs, "recommender.rebuild").single_active_consumer);
    EXPECT_TRUE(Bound(jobs, kCommandsExchange, "recommender.rebuild", "recommender.rebuild"));
    const auto parts = JobQueue("recommender.shard.rebuild", false);
    EXPECT_FALSE(QueueNamed(parts, "recommender.shard.rebuild").single_active_consumer);
}

}  // namespace
}  // namespace lyceum::messaging
