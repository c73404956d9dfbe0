#include "platform/service/answer.hpp"

#include <gtest/gtest.h>

#include "platform/messaging/bundle_groups.hpp"
#include "platform/messaging/request_message.hpp"

namespace lyceum::service {
namespace {

/// Writes down what leaves, and how often it was gone to for that.
class RecordingWire final : public Wire {
public:
    void Publish(messaging::Message message, OnPublished) override {
        sent += "to " + message.routing_key + ":";
        messaging::ForEachReply(message, [this](const std::string& asked, auto reply) {
            sent += " " + asked + (reply ? " " + *reply : " refused");
        });
        sent += ", ";
        ++messages;
    }
    void Ack(const messaging::Delivery& delivery) override {
        sent += "ack " + std::to_string(delivery.epoch) + "/" + std::to_string(delivery.tag) + ", ";
    }
    void Nack(const messaging::Delivery&, bool) override { sent += "nack, "; }
    void Together(std::function<void()> settle) override { turns.push_back(std::move(settle)); }
    void After(std::chrono::milliseconds, std::function<void()>) override {}

    void Send(std::vector<Answer> answers) {
        Settle(*this, std::move(answers), [this](messaging::Message replies, TimePoint deadline) {
            Publish(std::move(replies), {});
            deadlines.push_back(deadline);
        });
        ASSERT_EQ(turns.size(), 1u) << "from the calling thread each would be a wake-up of its own";
        EXPECT_EQ(sent, "");
        turns.front()();
    }

    std::string sent;
    std::size_t messages = 0;
    std::vector<TimePoint> deadlines;
    std::vector<std::function<void()>> turns;
};

messaging::Delivery Asked(std::uint64_t tag, const std::string& by) {
    messaging::Delivery delivery;
    delivery.tag = tag;
    delivery.epoch = 2;
    delivery.message.correlation_id = by;
    delivery.message.reply_to = by.empty() ? "" : "replies";
    return delivery;
}

messaging::Delivery AskedForBundles(std::uint64_t tag, const std::string& by,
                                    const std::string& deadline_ms = "1000") {
    auto delivery = Asked(tag, by);
    delivery.message.headers[messaging::header::kReplyBundle] = "1";
    delivery.message.headers[messaging::header::kDeadline] = deadline_ms;
    return delivery;
}

TEST(AnswerTest, AGroupIsSettledInOneTurn) {
    RecordingWire wire;
    std::vector<Answer> answers;
    answers.push_back(AnswerTo(Asked(7, "ann"), std::string{"done"}));
    answers.push_back(AnswerTo(Asked(8, ""), std::string{"done"}));
    answers.push_back(AnswerTo(Asked(9, "bea"), NotFound("no_such_course", "gone")));
    wire.Send(std::move(answers));
    EXPECT_EQ(wire.sent,
              "to replies: ann done, to replies: bea refused, ack 2/7, ack 2/8, ack 2/9, ");
}

TEST(AnswerTest, RepliesToOneAskerTravelAsOneMessageIfItReadsThem) {
    RecordingWire wire;
    std::vector<Answer> answers;
    answers.push_back(AnswerTo(AskedForBundles(1, "ann", "1000"), std::string{"one"}));
    answers.push_back(AnswerTo(Asked(2, "bea"), std::string{"two"}));
    auto elsewhere = AskedForBundles(3, "cleo");
    elsewhere.message.reply_to = "others";
    answers.push_back(AnswerTo(elsewhere, std::string{"three"}));
    answers.push_back(
        AnswerTo(AskedForBundles(4, "dan", "3000"), NotFound("no_such_course", "gone")));
    wire.Send(std::move(answers));
    EXPECT_EQ(wire.sent,
              "to replies: ann one dan refused, to replies: bea two, to others: cleo three, "
              "ack 2/1, ack 2/2, ack 2/3, ack 2/4, ");
    EXPECT_EQ(wire.deadlines.front(), TimePoint{std::chrono::seconds{3}})
        << "sent again for as long as one of them waits";
}

TEST(AnswerTest, ABundleHasItsBounds) {
    RecordingWire wire;
    std::vector<Answer> answers;
    for (std::uint64_t i = 0; i < messaging::kMaxBundled + 1; ++i) {
        answers.push_back(AnswerTo(AskedForBundles(i, "a" + std::to_string(i)), std::string{"x"}));
    }
    const std::string large(messaging::kMaxBundledBytes / 2 + 1, 'x');
    answers.push_back(AnswerTo(AskedForBundles(100, "b"), large));
    answers.push_back(AnswerTo(AskedForBundles(101, "c"), large));
    wire.Send(std::move(answers));
    EXPECT_EQ(wire.messages, 3u);
}

TEST(AnswerTest, ABundleThatCannotBeReadHoldsNoReply) {
    messaging::Message garbage;
    garbage.type = messaging::kReplyBundleType;
    garbage.body = "\xff\xff";
    messaging::ForEachReply(garbage, [](const auto&, const auto&) { FAIL(); });
}

}  // namespace
}  // namespace lyceum::service
