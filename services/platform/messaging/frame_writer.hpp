#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <amqp.h>

#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// AMQP frames in a byte buffer that waits to be sent. rabbitmq-c encodes the methods and the
/// properties; the bytes are ours, so that many frames go out with one system call and a broker
/// that stops reading never blocks us.
class FrameWriter {
public:
    /// `frame_max` as negotiated at login.
    explicit FrameWriter(std::size_t frame_max);

    /// `decoded` is rabbitmq-c's struct of the method; its fields take at most 1 KiB.
    void Method(amqp_channel_t channel, amqp_method_number_t id, void* decoded);
    void Heartbeat();

    /// False, and nothing written, if a short string has more than 255 bytes, the headers do not
    /// fit into one frame, or the body is above kMaxBodyBytes.
    bool Publish(amqp_channel_t channel, const Message& message, std::string_view app_id);

    std::string_view pending() const;
    void Sent(std::size_t bytes);

private:
    char* Grow(std::size_t bytes);
    bool MethodFrame(amqp_channel_t channel, amqp_method_number_t id, void* decoded,
                     std::size_t room);
    bool HeaderFrame(amqp_channel_t channel, const Message& message, std::string_view app_id);
    void BodyFrames(amqp_channel_t channel, std::string_view body);

    std::size_t frame_max_;
    std::string buffer_;
    std::size_t sent_ = 0;
};

}  // namespace lyceum::messaging
