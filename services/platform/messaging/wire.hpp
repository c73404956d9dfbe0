#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <amqp.h>

#include "platform/messaging/dial.hpp"
#include "platform/messaging/frame_assembler.hpp"
#include "platform/messaging/frame_writer.hpp"
#include "platform/runtime/event_loop.hpp"

namespace lyceum::messaging {

/// One logged-in AMQP connection on the loop: reads and writes without ever blocking, keeps the
/// heartbeat, and notices a broker that fell silent or stopped reading. Loop thread only.
class Wire final : private FrameSink {
public:
    using OnLost = std::function<void(const std::string& reason)>;

    /// `on_lost` runs at most once, from the loop, never within a call of the Wire.
    Wire(runtime::EventLoop& loop, AmqpState state, FrameSink& sink, OnLost on_lost);
    ~Wire() override;  ///< Closes the socket at once.
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// Hands over what rabbitmq-c read at login, then reads.
    void Start();

    /// What is written here goes out, in as few system calls as possible, before the loop waits.
    FrameWriter& writer() { return writer_; }

    /// A broker that blocks publishers stops reading: that is no failure.
    void SetBlocked(bool blocked) { blocked_ = blocked; }

    /// Sends connection.close after everything written; `done` runs at the broker's answer or at
    /// the loss of the connection.
    void Close(std::function<void()> done);

    void Fail(const std::string& reason);

private:
    struct Handles;
    using Clock = std::chrono::steady_clock;

    void OnMethod(amqp_channel_t channel, const amqp_method_t& method) override;
    void OnDeliver(amqp_channel_t channel, const std::string& consumer_tag, std::uint64_t tag,
                   bool redelivered, Message message) override;
    void OnReturn(amqp_channel_t channel, Message message) override;

    void TakeOver();
    void Read();
    void Decode(amqp_bytes_t bytes);
    void Take(const amqp_frame_t& frame);
    void Flush();
    void Poll();
    void Tick();

    runtime::EventLoop& loop_;
    AmqpState state_;
    FrameSink& sink_;
    OnLost on_lost_;
    const int fd_;
    const std::chrono::milliseconds heartbeat_;
    FrameAssembler assembler_;
    FrameWriter writer_;
    std::vector<char> input_;
    Handles* handles_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::shared_ptr<runtime::EventLoop::Timer> ticker_;
    std::function<void()> on_closed_;
    Clock::time_point received_ = Clock::now();
    Clock::time_point sent_ = Clock::now();
    bool waiting_to_write_ = false;
    bool blocked_ = false;
    bool failed_ = false;
};

}  // namespace lyceum::messaging
