#include "platform/service/retry.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace lyceum::service {
namespace {

messaging::Message Failed() {
    messaging::Message message;
    message.routing_key = "course.commands";
    message.type = "course.EnrollInCourse.v1";
    message.message_id = "m-1";
    message.correlation_id = "c-1";
    message.reply_to = "reply.gateway";
    message.body = "body";
    message.expiration = std::chrono::milliseconds{50};
    message.headers = {{"x-actor", "signed"}, {"x-first-death-queue", "retry.1s"}};
    return message;
}

TEST(Retry, WaitsLongerEachTimeThenGivesUp) {
    std::vector<std::string> keys;
    auto message = Failed();
    for (auto next = RetryOf(message, "course.commands"); next;
         next = RetryOf(message, "course.commands")) {
        message = *next;
        keys.push_back(message.routing_key);
        EXPECT_EQ(message.exchange, "lyceum.retry");
    }
    EXPECT_EQ(keys, (std::vector<std::string>{"1s.course.commands", "10s.course.commands",
                                              "10s.course.commands", "60s.course.commands",
                                              "600s.course.commands"}));
}

TEST(Retry, KeepsWhoAskedWhatAndDropsTheBrokersMarks) {
    const auto retry = RetryOf(Failed(), "course.commands");
    ASSERT_TRUE(retry);
    EXPECT_EQ(retry->message_id, "m-1");
    EXPECT_EQ(retry->correlation_id, "c-1");
    EXPECT_EQ(retry->reply_to, "reply.gateway");
    EXPECT_EQ(retry->body, "body");
    EXPECT_EQ(retry->headers.at("x-actor"), "signed");
    EXPECT_EQ(retry->headers.at("x-attempt"), "1");
    EXPECT_EQ(retry->headers.count("x-first-death-queue"), 0u);
    EXPECT_FALSE(retry->expiration) << "an accepted command does not expire while it waits";
    EXPECT_TRUE(retry->persistent && retry->mandatory);
}

TEST(Retry, AForgedOrBrokenCountGrantsNoEndlessAttempts) {
    auto message = Failed();
    for (const char* count : {"6", "999999999999999999999", "x", "", "1x"}) {
        message.headers["x-attempt"] = count;
        EXPECT_FALSE(RetryOf(message, "course.commands")) << count;
    }
    message.headers["x-attempt"] = "-7";
    EXPECT_EQ(AttemptOf(message), 0);
}

TEST(Retry, ParkedMessagesCarryABoundedReason) {
    const auto parked = ParkedOf(Failed(), "course.commands", std::string(9'000, 'x'));
    EXPECT_EQ(parked.exchange, "lyceum.dead");
    EXPECT_EQ(parked.routing_key, "course.commands");
    EXPECT_EQ(parked.headers.at("x-reason").size(), 500u);
    EXPECT_EQ(parked.message_id, "m-1");
}

}  // namespace
}  // namespace lyceum::service
