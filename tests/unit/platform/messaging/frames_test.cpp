#include <gtest/gtest.h>

#include <vector>

#include "platform/messaging/frame_assembler.hpp"
#include "platform/messaging/frame_writer.hpp"
#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

/// Notes what arrives, as text.
class Notes final : public FrameSink {
public:
    void OnMethod(amqp_channel_t channel, const amqp_method_t&) override {
        lines.push_back("method " + std::to_string(channel));
    }
    void OnDeliver(amqp_channel_t channel, const std::string& consumer, std::uint64_t tag, bool,
                   Message message) override {
        lines.push_back("deliver " + std::to_string(channel) + " " + consumer + " " +
                        std::to_string(tag) + " " + message.body);
    }
    void OnReturn(amqp_channel_t, Message message) override {
        lines.push_back("return " + message.message_id);
    }
    std::vector<std::string> lines;
};

class AssemblerTest : public ::testing::Test {
protected:
    bool Method(amqp_channel_t channel, amqp_method_number_t id, void* decoded) {
        amqp_frame_t frame{};
        frame.frame_type = AMQP_FRAME_METHOD;
        frame.channel = channel;
        frame.payload.method = {id, decoded};
        return assembler.Feed(frame);
    }
    bool Deliver(amqp_channel_t channel, std::uint64_t tag) {
        amqp_basic_deliver_t deliver{};
        deliver.delivery_tag = tag;
        deliver.consumer_tag = BytesOf("c");
        return Method(channel, AMQP_BASIC_DELIVER_METHOD, &deliver);
    }
    bool Ack(amqp_channel_t channel) {
        amqp_basic_ack_t ack{};
        return Method(channel, AMQP_BASIC_ACK_METHOD, &ack);
    }
    bool Header(amqp_channel_t channel, std::uint64_t size) {
        amqp_basic_properties_t properties{};
        properties._flags = AMQP_BASIC_MESSAGE_ID_FLAG;
        properties.message_id = BytesOf("id");
        amqp_frame_t frame{};
        frame.frame_type = AMQP_FRAME_HEADER;
        frame.channel = channel;
        frame.payload.properties.class_id = AMQP_BASIC_CLASS;
        frame.payload.properties.body_size = size;
        frame.payload.properties.decoded = &properties;
        return assembler.Feed(frame);
    }
    bool Body(amqp_channel_t channel, const std::string& text) {
        amqp_frame_t frame{};
        frame.frame_type = AMQP_FRAME_BODY;
        frame.channel = channel;
        frame.payload.body_fragment = BytesOf(text);
        return assembler.Feed(frame);
    }

    Notes notes;
    FrameAssembler assembler{notes};
};

TEST_F(AssemblerTest, ConfirmsAndOtherChannelsMayComeBetweenTheFramesOfABody) {
    EXPECT_TRUE(Deliver(1, 7));
    EXPECT_TRUE(Ack(1));
    EXPECT_TRUE(Deliver(2, 8));
    EXPECT_TRUE(Header(1, 4));
    EXPECT_TRUE(Header(2, 2));
    EXPECT_TRUE(Body(1, "ab"));
    EXPECT_TRUE(Ack(1));
    EXPECT_TRUE(Body(2, "xy"));
    EXPECT_TRUE(Body(1, "cd"));
    EXPECT_EQ(notes.lines, (std::vector<std::string>{"method 1", "method 1", "deliver 2 c 8 xy",
                                                     "deliver 1 c 7 abcd"}));
}

TEST_F(AssemblerTest, AnEmptyBodyHasNoBodyFrame) {
    amqp_basic_return_t returned{};
    EXPECT_TRUE(Method(1, AMQP_BASIC_RETURN_METHOD, &returned));
    EXPECT_TRUE(Header(1, 0));
    EXPECT_TRUE(Deliver(1, 1));
    EXPECT_EQ(notes.lines, (std::vector<std::string>{"return id"}));
}

TEST_F(AssemblerTest, BrokenSequencesAreToldAndNotDelivered) {
    EXPECT_FALSE(Body(1, "stray"));
    EXPECT_FALSE(Header(1, 3));
    EXPECT_TRUE(Deliver(1, 1));
    EXPECT_FALSE(Deliver(1, 2));
    EXPECT_FALSE(Header(1, FrameAssembler::kMaxIncomingBytes + 1));
    EXPECT_TRUE(Header(1, 2));
    EXPECT_FALSE(Body(1, "too long"));
    EXPECT_FALSE(Deliver(FrameAssembler::kMaxChannel + 1, 1));
    EXPECT_TRUE(notes.lines.empty());
}

TEST(FrameWriterTest, ABodyIsSplitAtTheFrameSizeAndRefusalsLeaveNothing) {
    FrameWriter writer{4'096};
    Message message;
    message.routing_key = "queue";
    message.body = std::string(10'000, 'x');
    ASSERT_TRUE(writer.Publish(1, message, "app"));
    const std::size_t whole = writer.pending().size();
    EXPECT_GT(whole, message.body.size());
    EXPECT_EQ(static_cast<unsigned char>(writer.pending().back()), AMQP_FRAME_END);

    Message bad = message;
    bad.body = std::string(kMaxBodyBytes + 1, 'x');
    EXPECT_FALSE(writer.Publish(1, bad, "app"));
    bad = message;
    bad.routing_key = std::string(256, 'r');
    EXPECT_FALSE(writer.Publish(1, bad, "app"));
    bad = message;
    bad.headers["x-actor"] = std::string(5'000, 'h');
    EXPECT_FALSE(writer.Publish(1, bad, "app"));
    EXPECT_EQ(writer.pending().size(), whole);

    writer.Sent(1'000);
    EXPECT_EQ(writer.pending().size(), whole - 1'000);
    writer.Sent(whole - 1'000);
    EXPECT_TRUE(writer.pending().empty());
}

}  // namespace
}  // namespace lyceum::messaging
