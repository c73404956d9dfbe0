#include "platform/service/answer.hpp"

#include <gtest/gtest.h>

#include "platform/service/request.hpp"

namespace lyceum::service {
namespace {

/// Writes down what leaves, and how often it was gone to for that.
class RecordingWire final : public Wire {
public:
    void Publish(messaging::Message message, OnPublished) override {
        sent += "reply to " + message.correlation_id + ", ";
    }
    void Ack(const messaging::Delivery& delivery) override {
        sent += "ack " + std::to_string(delivery.epoch) + "/" + std::to_string(delivery.tag) + ", ";
    }
    void Nack(const messaging::Delivery&, bool) override { sent += "nack, "; }
    void Together(std::function<void()> settle) override { turns.push_back(std::move(settle)); }
    void After(std::chrono::milliseconds, std::function<void()>) override {}

    std::string sent;
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

TEST(AnswerTest, AGroupIsSettledInOneTurn) {
    RecordingWire wire;
    std::vector<Answer> answers;
    answers.push_back(AnswerTo(Asked(7, "ann"), std::string{"done"}));
    answers.push_back(AnswerTo(Asked(8, ""), std::string{"done"}));
    answers.push_back(AnswerTo(Asked(9, "bea"), NotFound("no_such_course", "gone")));
    Settle(wire, std::move(answers),
           [&wire](const Answer& answer) { wire.Publish(*answer.reply, {}); });
    EXPECT_EQ(wire.sent, "") << "from the calling thread each would be a wake-up of its own";
    ASSERT_EQ(wire.turns.size(), 1u);
    wire.turns.front()();
    EXPECT_EQ(wire.sent, "reply to ann, ack 2/7, ack 2/8, reply to bea, ack 2/9, ");
}

}  // namespace
}  // namespace lyceum::service
