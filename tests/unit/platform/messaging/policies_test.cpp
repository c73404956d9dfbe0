#include <fstream>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "platform/messaging/topology.hpp"
#include "support/source_tree.hpp"

namespace lyceum::messaging {
namespace {

using nlohmann::json;

/// The broker's limits (deploy/rabbitmq) against the queues that the services declare: a queue
/// without a policy has no bound at all.
class PoliciesTest : public ::testing::Test {
protected:
    PoliciesTest() {
        std::ifstream file{lyceum::testing::SourceTree() / "deploy/rabbitmq/definitions.json"};
        policies_ = json::parse(file).at("policies");
        Topology all = CommonTopology();
        for (const char* service : {"auth", "course", "media", "recommender", "insight"}) {
            all.Append(ServiceTopology(service));
        }
        all.Append(EventQueue("course", "cache", {}));
        all.Append(EventQueue("recommender", "learning", {}));
        for (const char* queue :
             {"recommender.rebuild", "recommender.shard.rebuild", "media.processing"}) {
            all.Append(JobQueue(queue));
        }
        queues_ = all.queues;
    }
    std::vector<json> Of(const std::string& queue) const {
        std::vector<json> found;
        for (const auto& policy : policies_) {
            const std::regex pattern{policy.at("pattern").get<std::string>()};
            if (std::regex_search(queue, pattern)) found.push_back(policy.at("definition"));
        }
        return found;
    }

    json policies_;
    std::vector<Queue> queues_;
};

TEST_F(PoliciesTest, EveryQueueHasExactlyOneAndIsBounded) {
    for (const auto& queue : queues_) {
        const auto found = Of(queue.name);
        ASSERT_EQ(found.size(), 1u) << queue.name;
        EXPECT_TRUE(found[0].contains("max-length") || found[0].contains("max-length-bytes"))
            << queue.name;
    }
}

TEST_F(PoliciesTest, WhatIsGivenUpReachesParkingWhateverHappens) {
    for (const auto& queue : queues_) {
        if (queue.dead_letter_exchange.empty()) continue;
        const auto policy = Of(queue.name).at(0);
        EXPECT_EQ(policy.value("dead-letter-strategy", ""), "at-least-once") << queue.name;
        EXPECT_EQ(policy.value("overflow", ""), "reject-publish")
            << queue.name << ": without it the strategy falls back silently";
    }
}

TEST_F(PoliciesTest, LookingAtParkedMessagesNeverGivesThemUp) {
    EXPECT_GE(Of("parking.course").at(0).value("delivery-limit", 0), 1'000'000);
    EXPECT_GE(Of("unroutable").at(0).value("delivery-limit", 0), 1'000'000);
}

}  // namespace
}  // namespace lyceum::messaging
