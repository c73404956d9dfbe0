#include "platform/messaging/ack_window.hpp"

#include <gtest/gtest.h>

namespace lyceum::messaging {
namespace {

using Acks = std::vector<AckWindow::Ack>;

class AckWindowTest : public ::testing::Test {
protected:
    void Deliver(std::uint64_t from, std::uint64_t to) {
        for (auto tag = from; tag <= to; ++tag) window_.Delivered(tag, true);
    }
    AckWindow window_;
};

TEST_F(AckWindowTest, WhatIsDoneInOrderIsAcknowledgedAtOnce) {
    Deliver(1, 5);
    EXPECT_EQ(window_.Take(), Acks{});
    for (const std::uint64_t tag : {2u, 1u, 3u}) window_.Done(tag);
    EXPECT_EQ(window_.Take(), (Acks{{3, true}}));
    EXPECT_EQ(window_.Take(), Acks{});
    window_.Done(4);
    window_.Done(5);
    EXPECT_EQ(window_.Take(), (Acks{{5, true}}));
}

TEST_F(AckWindowTest, ASlowOneIsNeverAcknowledgedByItsFollowers) {
    Deliver(1, 4);
    for (const std::uint64_t tag : {1u, 3u, 4u}) window_.Done(tag);
    EXPECT_EQ(window_.Take(), (Acks{{1, true}, {3, false}, {4, false}}));
    window_.Done(2);
    EXPECT_EQ(window_.Take(), (Acks{{2, true}}));
}

TEST_F(AckWindowTest, ATagThatTheBrokerNoLongerKnowsIsNotTheOneNamed) {
    Deliver(1, 3);
    window_.Done(3);
    EXPECT_EQ(window_.Take(), (Acks{{3, false}}));
    window_.Done(1);
    window_.Settled(2);
    EXPECT_EQ(window_.Take(), (Acks{{1, true}}));
}

TEST_F(AckWindowTest, DeliveriesThatNeedNoAckDoNotHoldUp) {
    Deliver(1, 1);
    window_.Delivered(2, false);
    Deliver(3, 3);
    window_.Done(1);
    window_.Done(3);
    EXPECT_EQ(window_.Take(), (Acks{{3, true}}));
}

/// Looked at one by one each time, these would keep a core busy for a quarter of an hour.
TEST_F(AckWindowTest, WhatOneHoldsUpForLongIsNotLookedAtAgain) {
    Deliver(1, 1);
    for (std::uint64_t tag = 2; tag <= 1'000'000; ++tag) {
        Deliver(tag, tag);
        window_.Done(tag);
        ASSERT_EQ(window_.Take(), (Acks{{tag, false}}));
    }
    window_.Done(1);
    EXPECT_EQ(window_.Take(), (Acks{{1, true}}));
    EXPECT_EQ(window_.size(), 0u);
}

TEST_F(AckWindowTest, NothingIsKeptOfWhatNeedsNoAck) {
    for (std::uint64_t tag = 1; tag <= 1'000'000; ++tag) window_.Delivered(tag, false);
    EXPECT_EQ(window_.size(), 0u);
    window_.Delivered(1'000'001, true);
    window_.Done(1'000'001);
    EXPECT_EQ(window_.Take(), (Acks{{1'000'001, true}}));
}

TEST_F(AckWindowTest, ADeliveryIsAcknowledgedOnce) {
    Deliver(1, 2);
    window_.Done(2);
    EXPECT_EQ(window_.Take(), (Acks{{2, false}}));
    window_.Done(2);
    EXPECT_EQ(window_.Take(), Acks{});
}

TEST_F(AckWindowTest, ADeliveryOfSeveralIsAcknowledgedWhenAllOfThemAreDone) {
    window_.Delivered(1, true, 3);
    window_.Delivered(2, true);
    window_.Done(1);
    window_.Done(2);
    window_.Done(1);
    EXPECT_EQ(window_.Take(), (Acks{{2, false}}));
    window_.Done(1);
    EXPECT_EQ(window_.Take(), (Acks{{1, true}}));
}

TEST_F(AckWindowTest, TheLastPartThatIsDoneTellsWhoseDeliveryItWas) {
    window_.Delivered(1, true, 2, 7);
    window_.Delivered(2, true, 1, 8);
    EXPECT_EQ(window_.Done(1), std::nullopt);
    EXPECT_EQ(window_.Done(2), 8u);
    EXPECT_EQ(window_.Done(2), std::nullopt) << "once";
    EXPECT_EQ(window_.Done(1), 7u);
    EXPECT_EQ(window_.Done(3), std::nullopt) << "unknown";
}

TEST_F(AckWindowTest, ADeliveryGivenBackForOneOfSeveralIsSettledForAll) {
    window_.Delivered(1, true, 3);
    window_.Done(1);
    EXPECT_TRUE(window_.Settled(1));
    EXPECT_FALSE(window_.Settled(1)) << "a second nack would close the channel";
    window_.Done(1);
    EXPECT_EQ(window_.Take(), Acks{});
    EXPECT_EQ(window_.size(), 0u);
}

TEST_F(AckWindowTest, AnUnknownTagChangesNothing) {
    Deliver(1, 1);
    window_.Done(7);
    window_.Done(0);
    EXPECT_EQ(window_.Take(), Acks{});
}

}  // namespace
}  // namespace lyceum::messaging
