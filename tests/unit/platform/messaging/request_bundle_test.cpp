#include "platform/messaging/request_bundle.hpp"

#include <gtest/gtest.h>

#include "platform/messaging/bundle_groups.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;

Message Request(int number, const std::string& queue) {
    Message message;
    message.routing_key = queue;
    message.type = "course.Change.v1";
    message.message_id = "m-" + std::to_string(number);
    message.correlation_id = std::to_string(number) + ".1";
    message.reply_to = "reply.test";
    message.body = std::string(static_cast<std::size_t>(number), 'x');
    message.mandatory = true;
    message.headers[header::kTraceparent] = "trace-" + std::to_string(number);
    message.headers[header::kActor] = "token-" + std::to_string(number);
    return message;
}

std::vector<const Message*> AddressesOf(const std::vector<Message>& messages) {
    std::vector<const Message*> addresses;
    for (const auto& message : messages) addresses.push_back(&message);
    return addresses;
}

void ExpectSame(const Message& got, const Message& sent) {
    EXPECT_EQ(got.routing_key, sent.routing_key);
    EXPECT_EQ(got.type, sent.type);
    EXPECT_EQ(got.message_id, sent.message_id);
    EXPECT_EQ(got.correlation_id, sent.correlation_id);
    EXPECT_EQ(got.reply_to, sent.reply_to);
    EXPECT_EQ(got.body, sent.body);
    EXPECT_EQ(got.persistent, sent.persistent);
    EXPECT_EQ(got.headers, sent.headers);
}

TEST(RequestBundleTest, RequestsToOneQueueTravelTogetherAndComeOutAsTheyWere) {
    const std::vector<Message> sent{Request(1, "a"), Request(2, "b"), Request(3, "a")};
    const auto bundles = BundlesOf(AddressesOf(sent));
    ASSERT_EQ(bundles.size(), 2u);
    const auto& [message, carries] = bundles[0];
    EXPECT_EQ(carries, (std::vector<std::string>{"1.1", "3.1"}));
    EXPECT_EQ(message.routing_key, "a");
    EXPECT_TRUE(message.mandatory);
    EXPECT_TRUE(message.persistent);
    EXPECT_FALSE(message.expiration) << "accepted writes run";
    const auto got = RequestsOf(message);
    ASSERT_EQ(got.size(), 2u);
    ExpectSame(got[0], sent[0]);
    ExpectSame(got[1], sent[2]);
    ExpectSame(bundles[1].message, sent[1]);
    EXPECT_TRUE(RequestsOf(bundles[1].message).empty()) << "alone it goes as it is";
}

TEST(RequestBundleTest, SealedRequestsTravelAlone) {
    std::vector<Message> sent{Request(1, "a"), Request(2, "a"), Request(3, "a")};
    sent[1].headers[header::kSealed] = "1";
    const auto bundles = BundlesOf(AddressesOf(sent));
    ASSERT_EQ(bundles.size(), 2u);
    EXPECT_EQ(bundles[0].carries, (std::vector<std::string>{"1.1", "3.1"}));
    ExpectSame(bundles[1].message, sent[1]);
}

TEST(RequestBundleTest, ItLivesAsLongAsItsLongestRequest) {
    std::vector<Message> sent{Request(1, "a"), Request(2, "a"), Request(3, "a")};
    sent[0].expiration = 5s;
    sent[1].expiration = 9s;
    sent[2].expiration = 7s;
    for (auto& one : sent) one.persistent = false;
    const auto bundles = BundlesOf(AddressesOf(sent));
    ASSERT_EQ(bundles.size(), 1u);
    EXPECT_EQ(bundles[0].message.expiration, 9s);
    EXPECT_FALSE(bundles[0].message.persistent);
}

TEST(RequestBundleTest, NoneIsTooLarge) {
    std::vector<Message> many;
    for (int i = 0; i < 130; ++i) many.push_back(Request(i, "a"));
    const auto bundles = BundlesOf(AddressesOf(many));
    ASSERT_EQ(bundles.size(), 3u);
    EXPECT_EQ(bundles[0].carries.size(), kMaxBundled);
    EXPECT_EQ(bundles[2].carries, (std::vector<std::string>{"128.1", "129.1"}));

    std::vector<Message> large{Request(1, "a"), Request(2, "a")};
    for (auto& one : large) one.body.resize(kMaxBundledBytes / 2 + 1);
    EXPECT_EQ(BundlesOf(AddressesOf(large)).size(), 2u);
    EXPECT_TRUE(BundlesOf({}).empty());
}

TEST(RequestBundleTest, WhatCameBackSaysHowOftenOfEachRequest) {
    const std::vector<Message> sent{Request(1, "a"), Request(2, "a")};
    auto bundle = BundlesOf(AddressesOf(sent)).front().message;
    bundle.headers[header::kDeliveries] = "2";
    for (const auto& got : RequestsOf(bundle)) EXPECT_EQ(HeaderOf(got, header::kDeliveries), "2");
}

TEST(RequestBundleTest, GarbageIsItself) {
    const std::vector<Message> sent{Request(1, "a"), Request(2, "a")};
    auto garbage = BundlesOf(AddressesOf(sent)).front().message;
    garbage.body = "\xff\xff";
    EXPECT_TRUE(RequestsOf(garbage).empty());
}

}  // namespace
}  // namespace lyceum::messaging
