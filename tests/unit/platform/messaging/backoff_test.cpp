#include "platform/messaging/backoff.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;

TEST(BackoffTest, TheFirstAttemptIsAtOnceAndPausesGrowToFiveSeconds) {
    Backoff backoff{{"a:1"}, 42};
    EXPECT_EQ(backoff.Next().wait, 0ms);
    const auto second = backoff.Next().wait;
    EXPECT_GE(second, 50ms);
    EXPECT_LE(second, 100ms);
    auto longest = second;
    for (int i = 0; i < 20; ++i) longest = std::max(longest, backoff.Next().wait);
    EXPECT_LE(longest, 5s);
    EXPECT_GE(longest, 2s);
    backoff.Reset();
    EXPECT_LE(backoff.Next().wait, 100ms);
}

TEST(BackoffTest, EachRoundTriesEveryHostAndPausesOnce) {
    Backoff backoff{{"a:1", "b:1", "c:1"}, 42};
    std::set<std::string> orders;
    for (int round = 0; round < 20; ++round) {
        std::set<std::string> hosts;
        std::string order;
        for (int i = 0; i < 3; ++i) {
            const auto attempt = backoff.Next();
            hosts.insert(attempt.host);
            order += attempt.host;
            EXPECT_EQ(attempt.wait > 0ms, i == 0 && round > 0);
        }
        EXPECT_EQ(hosts.size(), 3u);
        orders.insert(order);
    }
    EXPECT_GT(orders.size(), 1u);
}

TEST(BackoffTest, NoHostIsAnError) { EXPECT_THROW(Backoff{{}}, std::invalid_argument); }

}  // namespace
}  // namespace lyceum::messaging
