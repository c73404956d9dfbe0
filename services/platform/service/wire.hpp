#pragma once

#include <chrono>
#include <functional>

#include "platform/messaging/connection.hpp"

namespace lyceum::service {

/// What the servers do with the broker once a message is here. Thread-safe.
class Wire {
public:
    virtual ~Wire() = default;
    using OnPublished = messaging::Connection::OnPublished;

    virtual void Publish(messaging::Message message, OnPublished on_published) = 0;
    virtual void Ack(const messaging::Delivery& delivery) = 0;
    virtual void Nack(const messaging::Delivery& delivery, bool requeue) = 0;
    /// Runs the task once, after the delay; never if the process ends before.
    virtual void After(std::chrono::milliseconds delay, std::function<void()> task) = 0;
};

class ConnectionWire final : public Wire {
public:
    explicit ConnectionWire(messaging::Connection& connection) : connection_{connection} {}

    void Publish(messaging::Message message, OnPublished on_published) override;
    void Ack(const messaging::Delivery& delivery) override;
    void Nack(const messaging::Delivery& delivery, bool requeue) override;
    void After(std::chrono::milliseconds delay, std::function<void()> task) override;

private:
    messaging::Connection& connection_;
};

}  // namespace lyceum::service
