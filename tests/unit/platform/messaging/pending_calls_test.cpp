#include "platform/messaging/pending_calls.hpp"

#include <gtest/gtest.h>

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;
using Clock = PendingCall::Clock;

class PendingCallsTest : public ::testing::Test {
protected:
    std::uint64_t Add(std::chrono::seconds after) {
        PendingCall call;
        call.deadline = now + after;
        return *calls.Add(call);
    }
    std::string IdOf(std::uint64_t number) {
        return calls.NextAttempt(number).message.correlation_id;
    }

    const Clock::time_point now = Clock::now();
    PendingCalls calls{3};
};

TEST_F(PendingCallsTest, AReplyToAnyAttemptEndsTheCallOnce) {
    const auto number = Add(5s);
    const auto first = IdOf(number);
    const auto second = IdOf(number);
    EXPECT_NE(first, second);
    EXPECT_TRUE(calls.Take(first));
    EXPECT_FALSE(calls.Take(second));
    EXPECT_FALSE(calls.Take(first));
    EXPECT_EQ(calls.NextDeadline(), std::nullopt);
}

TEST_F(PendingCallsTest, ForeignCorrelationIdsAreNobodys) {
    const auto id = IdOf(Add(5s));
    for (const std::string& foreign :
         {std::string{}, std::string{"."}, std::string{"x.1"}, std::string{"999.1"},
          std::string{"-1.1"}, id.substr(0, id.find('.')), std::string{"99999999999999999999.1"}}) {
        EXPECT_FALSE(calls.Take(foreign)) << foreign;
    }
    EXPECT_EQ(calls.size(), 1u);
}

TEST_F(PendingCallsTest, ExpiryTakesTheEarliestFirstAndOnlyWhatIsDue) {
    const auto late = Add(9s);
    const auto early = Add(1s);
    const auto middle = Add(5s);
    EXPECT_EQ(calls.NextDeadline(), now + 1s);
    EXPECT_TRUE(calls.TakeExpired(now).empty());
    EXPECT_EQ(calls.TakeExpired(now + 5s).size(), 2u);
    EXPECT_FALSE(calls.Contains(early));
    EXPECT_FALSE(calls.Contains(middle));
    EXPECT_TRUE(calls.Contains(late));
    EXPECT_EQ(calls.NextDeadline(), now + 9s);
}

TEST_F(PendingCallsTest, OneTooManyIsRefusedAndKeepsItsCallback) {
    for (int i = 0; i < 3; ++i) Add(5s);
    PendingCall refused;
    refused.on_reply = [](Result<std::string>) {};
    EXPECT_FALSE(calls.Add(refused));
    EXPECT_TRUE(refused.on_reply);
    EXPECT_EQ(calls.TakeAll().size(), 3u);
    EXPECT_TRUE(calls.Add(refused));
}

}  // namespace
}  // namespace lyceum::messaging
