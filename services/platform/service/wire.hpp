#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "platform/messaging/connection.hpp"
#include "platform/runtime/event_loop.hpp"

namespace lyceum::service {

/// What the servers do with the broker once a message is here. Thread-safe.
class Wire {
public:
    virtual ~Wire() = default;
    using OnPublished = messaging::Connection::OnPublished;

    virtual void Publish(messaging::Message message, OnPublished on_published) = 0;
    virtual void Ack(const messaging::Delivery& delivery) = 0;
    virtual void Nack(const messaging::Delivery& delivery, bool requeue) = 0;
    /// Runs the task where it all happens: what it publishes and acks leaves in one go, which costs
    /// this process and the broker far less than message by message. `settle` must not block.
    virtual void Together(std::function<void()> settle) = 0;
    /// Runs the task once, after the delay; never if the wire goes before.
    virtual void After(std::chrono::milliseconds delay, std::function<void()> task) = 0;
};

/// What settles a delivery, without its message: for those that are kept until then.
messaging::Delivery TagOf(const messaging::Delivery& delivery);

class ConnectionWire final : public Wire {
public:
    explicit ConnectionWire(messaging::Connection& connection) : connection_{connection} {}
    ~ConnectionWire() override;
    ConnectionWire(const ConnectionWire&) = delete;
    ConnectionWire& operator=(const ConnectionWire&) = delete;

    void Publish(messaging::Message message, OnPublished on_published) override;
    void Ack(const messaging::Delivery& delivery) override;
    void Nack(const messaging::Delivery& delivery, bool requeue) override;
    void Together(std::function<void()> settle) override;
    void After(std::chrono::milliseconds delay, std::function<void()> task) override;

private:
    messaging::Connection& connection_;
    std::map<std::uint64_t, std::shared_ptr<runtime::EventLoop::Timer>> timers_;  ///< On the loop.
    std::uint64_t last_timer_ = 0;
};

}  // namespace lyceum::service
