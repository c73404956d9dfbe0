#include "lyceumctl/parking/afresh.hpp"

#include <gtest/gtest.h>

#include "platform/messaging/request_bundle.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::ctl {
namespace {

using namespace std::chrono_literals;
namespace header = messaging::header;

constexpr TimePoint kNow{std::chrono::milliseconds{1'800'000'000'000}};

messaging::Message Parked() {
    messaging::Message message;
    message.exchange = messaging::kDeadExchange;
    message.routing_key = "course.commands";
    message.message_id = "id";
    message.reply_to = "reply.gone";
    message.expiration = 5s;
    message.headers = {{header::kActor, "token"},        {header::kAttempt, "5"},
                       {header::kReason, "on fire"},     {header::kDeadline, "1"},
                       {header::kTraceparent, "00-…"},   {"x-death", "…"},
                       {"x-first-death-reason", "none"}, {"x-delivery-count", "3"},
                       {header::kSequence, "41"}};
    return message;
}

messaging::Message AcceptedBefore(std::chrono::milliseconds age) {
    auto message = Parked();
    const auto then = std::chrono::floor<std::chrono::milliseconds>(kNow.time_since_epoch()) - age;
    message.headers[header::kAcceptedAt] = std::to_string(then.count());
    return message;
}

TEST(AfreshTest, KeepsWhoAndWhatButNothingOfItsWay) {
    const auto again = Afresh(Parked());
    EXPECT_EQ(again.exchange, "");
    EXPECT_EQ(again.routing_key, "course.commands");
    EXPECT_EQ(again.message_id, "id");
    EXPECT_TRUE(again.mandatory);
    EXPECT_TRUE(again.persistent);
    EXPECT_EQ(again.reply_to, "");
    EXPECT_FALSE(again.expiration);
    const decltype(again.headers) kept{
        {header::kActor, "token"}, {header::kTraceparent, "00-…"}, {header::kSequence, "41"}};
    EXPECT_EQ(again.headers, kept);
}

TEST(AfreshTest, WhatWaitedBeforeItWasUnroutableGoesToItsQueueAtOnce) {
    auto lost = Parked();
    lost.routing_key = "10s.course.commands";
    for (const char* exchange : {messaging::kRetryExchange, messaging::kRedeliverExchange}) {
        lost.exchange = exchange;
        EXPECT_EQ(DestinationOf(lost), "course.commands");
    }
    lost.exchange = messaging::kCommandsExchange;
    lost.routing_key = "recommender.rebuild";
    EXPECT_EQ(Afresh(lost).routing_key, "recommender.rebuild");
    EXPECT_EQ(Afresh(lost).exchange, "");
}

TEST(AfreshTest, ACallersCommandCanBeReplayedForSevenDays) {
    EXPECT_EQ(WhyNotAgain(AcceptedBefore(7 * 24h), kNow), "");
    EXPECT_NE(WhyNotAgain(AcceptedBefore(7 * 24h + 1ms), kNow), "");
    EXPECT_NE(WhyNotAgain(Parked(), kNow), "") << "it does not say when it was accepted";
    auto event = AcceptedBefore(100 * 24h);
    event.headers.erase(header::kActor);
    EXPECT_EQ(WhyNotAgain(event, kNow), "") << "no token, so none that expires";
    for (const char* odd : {"-9223372036854775808", "9223372036854775807", "x"}) {
        auto message = Parked();
        message.headers[header::kAcceptedAt] = odd;
        WhyNotAgain(message, kNow);
    }
}

TEST(AfreshTest, ABundleIsAsOldAsItsOldestRequest) {
    const auto bundled = [](const messaging::Message& one, const messaging::Message& other) {
        return messaging::BundlesOf({&one, &other}).front().message;
    };
    const auto fresh = AcceptedBefore(1h);
    EXPECT_EQ(WhyNotAgain(bundled(fresh, fresh), kNow), "");
    EXPECT_NE(WhyNotAgain(bundled(fresh, AcceptedBefore(8 * 24h)), kNow), "");
}

}  // namespace
}  // namespace lyceum::ctl
