#include "platform/messaging/pending_confirms.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace lyceum::messaging {
namespace {

class PendingConfirmsTest : public ::testing::Test {
protected:
    void Add(const std::string& id, bool mandatory = true) {
        Message message;
        message.message_id = id;
        message.mandatory = mandatory;
        confirms.Add(message, [this, id](Published outcome) { ended[id].push_back(outcome); });
    }
    static Message WithId(const std::string& id) {
        Message message;
        message.message_id = id;
        return message;
    }
    static std::vector<Published> Once(Published outcome) { return {outcome}; }

    PendingConfirms confirms;
    std::map<std::string, std::vector<Published>> ended;
};

TEST_F(PendingConfirmsTest, AcksOutOfOrderAndForMany) {
    for (const char* id : {"1", "2", "3", "4", "5"}) Add(id);
    confirms.Ack(3, false);
    EXPECT_EQ(ended.size(), 1u);
    confirms.Ack(4, true);
    EXPECT_EQ(ended.size(), 4u);
    confirms.Ack(4, true);
    confirms.Ack(3, false);
    confirms.Ack(99, false);
    EXPECT_EQ(confirms.size(), 1u);
    confirms.Ack(0, true);
    EXPECT_EQ(confirms.size(), 0u);
    for (const auto& [id, outcomes] : ended) {
        EXPECT_EQ(outcomes, Once(Published::kConfirmed)) << id;
    }
}

TEST_F(PendingConfirmsTest, NacksOfManyAreRefusals) {
    for (const char* id : {"1", "2", "3"}) Add(id);
    confirms.Nack(2, true);
    confirms.Ack(3, false);
    EXPECT_EQ(ended["1"], Once(Published::kRefused));
    EXPECT_EQ(ended["2"], Once(Published::kRefused));
    EXPECT_EQ(ended["3"], Once(Published::kConfirmed));
}

TEST_F(PendingConfirmsTest, AReturnedMessageIsReturnedOnlyAtItsAck) {
    for (const char* id : {"1", "2", "3"}) Add(id);
    confirms.Returned(WithId("2"));
    EXPECT_TRUE(ended.empty());
    confirms.Ack(3, true);
    EXPECT_EQ(ended["1"], Once(Published::kConfirmed));
    EXPECT_EQ(ended["2"], Once(Published::kReturned));
    EXPECT_EQ(ended["3"], Once(Published::kConfirmed));
}

TEST_F(PendingConfirmsTest, ReturnsOfTheSameIdCountOneMessageEach) {
    int returned = 0;
    for (int i = 0; i < 2; ++i) {
        Message message = WithId("twin");
        message.mandatory = true;
        confirms.Add(message,
                     [&](Published outcome) { returned += outcome == Published::kReturned; });
    }
    confirms.Returned(WithId("twin"));
    confirms.Returned(WithId("twin"));
    confirms.Returned(WithId("stranger"));
    confirms.Ack(2, true);
    EXPECT_EQ(returned, 2);
}

TEST_F(PendingConfirmsTest, ALossLeavesNothingAndTagsStartAnew) {
    for (const char* id : {"1", "2"}) Add(id);
    confirms.Ack(1, false);
    confirms.Lose();
    EXPECT_EQ(ended["1"], Once(Published::kConfirmed));
    EXPECT_EQ(ended["2"], Once(Published::kUnknown));
    Add("again");
    confirms.Ack(1, false);
    EXPECT_EQ(ended["again"], Once(Published::kConfirmed));
}

TEST_F(PendingConfirmsTest, ACallbackMayPublishAgain) {
    Message message = WithId("first");
    confirms.Add(message, [this](Published) { Add("second"); });
    confirms.Lose();
    EXPECT_EQ(confirms.size(), 1u);
    confirms.Ack(1, false);
    EXPECT_EQ(ended["second"], Once(Published::kConfirmed));
}

TEST_F(PendingConfirmsTest, AMessageWithoutACallbackIsCountedToo) {
    confirms.Add(WithId("silent"), {});
    Add("loud");
    confirms.Ack(2, true);
    EXPECT_EQ(confirms.size(), 0u);
    EXPECT_EQ(ended["loud"], Once(Published::kConfirmed));
}

}  // namespace
}  // namespace lyceum::messaging
