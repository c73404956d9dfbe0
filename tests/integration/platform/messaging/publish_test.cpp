#include "fixture.hpp"

#include <mutex>

namespace lyceum::messaging {
namespace {

using PublishTest = BrokerTest;

TEST_F(PublishTest, ADeliveryCarriesEveryFieldOfTheMessage) {
    const auto queue = testing::UniqueName("fields");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    auto& mutex = Keep<std::mutex>();
    auto& got = Keep<std::vector<Delivery>>();
    connection.Consume({.queue = queue}, [&](const Delivery& delivery) {
        connection.Ack(delivery);
        const std::lock_guard lock{mutex};
        got.push_back(delivery);
    });
    StartAndWait(connection);

    Message sent = To(queue, std::string{"\0\xff body", 7});
    sent.type = "course.EnrollInCourse.v1";
    sent.message_id = "message-1";
    sent.correlation_id = "1.1";
    sent.reply_to = "reply.somewhere";
    sent.persistent = true;
    sent.expiration = std::chrono::milliseconds{12'345};
    sent.headers = {{header::kAttempt, "1"}, {header::kActor, std::string(2'000, 'a')}};
    auto& outcomes = Keep<Outcomes>();
    connection.Publish(sent, outcomes.Count());

    ASSERT_TRUE(eventually([&] {
        const std::lock_guard lock{mutex};
        return got.size() == 1 && outcomes.confirmed == 1;
    }));
    const Message& message = got[0].message;
    EXPECT_EQ(message.routing_key, queue);
    EXPECT_EQ(message.body, sent.body);
    EXPECT_EQ(message.type, sent.type);
    EXPECT_EQ(message.message_id, sent.message_id);
    EXPECT_EQ(message.correlation_id, sent.correlation_id);
    EXPECT_EQ(message.reply_to, sent.reply_to);
    EXPECT_EQ(message.expiration, sent.expiration);
    EXPECT_EQ(message.headers, sent.headers);
    EXPECT_TRUE(message.persistent);
    EXPECT_FALSE(got[0].redelivered);
}

TEST_F(PublishTest, AMandatoryMessageWithoutAQueueIsReturnedAndItsNeighboursAreConfirmed) {
    const auto queue = testing::UniqueName("routed");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    StartAndWait(connection);
    auto& routed = Keep<Outcomes>();
    auto& lost = Keep<Outcomes>();
    for (int i = 0; i < 100; ++i) {
        connection.Publish(To(queue), routed.Count());
        connection.Publish(To("no.such.queue"), lost.Count());
    }
    ASSERT_TRUE(eventually([&] { return routed.total() == 100 && lost.total() == 100; }));
    EXPECT_EQ(routed.confirmed, 100);
    EXPECT_EQ(lost.returned, 100) << "an ack alone does not mean that anybody has it";
}

TEST_F(PublishTest, BeforeTheConnectionNothingIsSentAndTheAnswerIsUnknown) {
    auto& connection = Connect();
    auto& outcomes = Keep<Outcomes>();
    connection.Publish(To("anywhere"), outcomes.Count());
    ASSERT_TRUE(eventually([&] { return outcomes.total() == 1; }));
    EXPECT_EQ(outcomes.unknown, 1);
}

TEST_F(PublishTest, WhatBreaksABoundIsRefusedAndTheConnectionStays) {
    const auto queue = testing::UniqueName("bounds");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    StartAndWait(connection);
    auto& outcomes = Keep<Outcomes>();
    connection.Publish(To(queue, std::string(kMaxBodyBytes + 1, 'x')), outcomes.Count());
    connection.Publish(To(std::string(256, 'q')), outcomes.Count());
    Message huge_header = To(queue);
    huge_header.headers["x-actor"] = std::string(200'000, 'h');
    connection.Publish(huge_header, outcomes.Count());
    auto& good = Keep<Outcomes>();
    connection.Publish(To(queue), good.Count());
    ASSERT_TRUE(eventually([&] { return outcomes.total() == 3 && good.total() == 1; }));
    EXPECT_EQ(outcomes.refused, 3);
    EXPECT_EQ(good.confirmed, 1);
    EXPECT_TRUE(connection.Ready());
}

TEST_F(PublishTest, LargeBodiesArriveWholeBetweenConfirmsAndSmallOnes) {
    const auto queue = testing::UniqueName("large");
    auto& connection = Connect();
    connection.Declare(OwnQueue(queue));
    auto& right = Keep<std::atomic<int>>(0);
    auto& wrong = Keep<std::atomic<int>>(0);
    connection.Consume({.queue = queue, .prefetch = 0, .no_ack = true}, [&](const Delivery& got) {
        const auto& body = got.message.body;
        const auto size = static_cast<std::size_t>(std::stoul(got.message.message_id));
        const bool whole = body.size() == size &&
                           body.find_first_not_of(got.message.correlation_id) == std::string::npos;
        ++(whole ? right : wrong);
    });
    StartAndWait(connection);
    auto& outcomes = Keep<Outcomes>();
    for (int i = 0; i < 60; ++i) {
        const std::size_t size = i % 3 == 0 ? 700'000 + static_cast<std::size_t>(i) * 1'000 : 10;
        const std::string letter(1, static_cast<char>('a' + i % 26));
        Message message = To(queue, std::string(size, letter[0]));
        message.message_id = std::to_string(size);
        message.correlation_id = letter;
        connection.Publish(std::move(message), outcomes.Count());
    }
    ASSERT_TRUE(eventually([&] { return right + wrong == 60 && outcomes.confirmed == 60; },
                           std::chrono::seconds{30}));
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace lyceum::messaging
