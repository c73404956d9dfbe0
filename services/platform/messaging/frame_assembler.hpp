#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <amqp.h>

#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// What arrives on one AMQP connection, in order. Everything given is copied out of rabbitmq-c's
/// buffers, but the method's fields, which live until the call returns.
class FrameSink {
public:
    virtual ~FrameSink() = default;
    virtual void OnMethod(amqp_channel_t channel, const amqp_method_t& method) = 0;
    virtual void OnDeliver(amqp_channel_t channel, const std::string& consumer_tag,
                           std::uint64_t tag, bool redelivered, Message message) = 0;
    virtual void OnReturn(amqp_channel_t channel, Message message) = 0;
};

/// Puts deliveries and returns together out of their method, header and body frames, each channel
/// for itself: other methods and other channels' frames may come in between.
class FrameAssembler {
public:
    static constexpr amqp_channel_t kMaxChannel = 2;
    /// What RabbitMQ itself accepts at most.
    static constexpr std::uint64_t kMaxIncomingBytes = 128u << 20;

    explicit FrameAssembler(FrameSink& sink);

    /// False if the broker broke the protocol: give the connection up.
    bool Feed(const amqp_frame_t& frame);

private:
    enum class Awaiting { kNothing, kHeader, kBody };
    struct Partial {
        Awaiting awaiting = Awaiting::kNothing;
        bool returned = false;
        bool redelivered = false;
        std::uint64_t tag = 0;
        std::uint64_t missing = 0;
        std::string consumer_tag;
        Message message;
    };

    bool OnMethodFrame(amqp_channel_t channel, const amqp_method_t& method);
    bool OnHeaderFrame(amqp_channel_t channel, const amqp_frame_t& frame);
    bool OnBodyFrame(amqp_channel_t channel, amqp_bytes_t fragment);
    void Finish(amqp_channel_t channel);

    FrameSink& sink_;
    std::array<Partial, kMaxChannel + 1> partial_;
};

}  // namespace lyceum::messaging
