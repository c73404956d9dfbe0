#include "platform/service/suspects.hpp"

#include <gtest/gtest.h>

namespace lyceum::service {
namespace {

messaging::Delivery Delivered(const char* count, std::uint64_t epoch = 1) {
    messaging::Delivery delivery;
    delivery.message.headers["x-delivery-count"] = count;
    delivery.redelivered = true;
    delivery.epoch = epoch;
    return delivery;
}

TEST(SuspectsTest, TheFirstThatSawThreeEndsIsTheCulpritAndNoOther) {
    Suspects suspects;
    EXPECT_FALSE(suspects.IsCulprit(Delivered("2")));
    EXPECT_TRUE(suspects.IsCulprit(Delivered("3")));
    EXPECT_FALSE(suspects.IsCulprit(Delivered("3"))) << "it only lay beside";
}

TEST(SuspectsTest, LostConnectionsAreNoCrash) {
    Suspects suspects;
    EXPECT_FALSE(suspects.IsCulprit(Delivered("9", 2)));
}

TEST(SuspectsTest, ABundleThatSawThreeEndsIsTakenApart) {
    const auto comes_apart = [](const char* count, bool bundled, std::uint64_t epoch = 1) {
        auto delivery = Delivered(count, epoch);
        delivery.bundled = bundled;
        return Suspects::ComesApart(delivery);
    };
    EXPECT_TRUE(comes_apart("3", true));
    EXPECT_FALSE(comes_apart("3", false)) << "it is alone";
    EXPECT_FALSE(comes_apart("2", true)) << "each is run alone, in their order";
    EXPECT_FALSE(comes_apart("3", true, 2)) << "its worker lived";
    EXPECT_FALSE(comes_apart("", true)) << "a query";
}

TEST(SuspectsTest, OnlyRedeliveredOnesWantCare) {
    EXPECT_TRUE(Suspects::WantsCare(Delivered("1")));
    EXPECT_FALSE(Suspects::WantsCare(messaging::Delivery{}));
    EXPECT_EQ(DeliveriesOf({}), 0);
    EXPECT_EQ(DeliveriesOf(Delivered("many").message), 0);
}

}  // namespace
}  // namespace lyceum::service
