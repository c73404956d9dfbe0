#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/messaging/message.hpp"

namespace lyceum::config {
class Environment;
}
namespace lyceum::metrics {
class Registry;
}
namespace lyceum::runtime {
class EventLoop;
}

namespace lyceum::messaging {

struct Topology;

struct BrokerOptions {
    std::vector<std::string> hosts;  ///< "host:port"; shuffled at every round of attempts.
    std::string user;
    std::string password;
    std::string vhost = "/";
    std::string client_name;  ///< Shown in the broker's list of connections.
    std::chrono::seconds heartbeat{10};
};

/// LYCEUM_BROKER_HOSTS, _USER, _PASSWORD[_FILE], _VHOST.
BrokerOptions OptionsFrom(config::Environment& environment, std::string client_name);

/// A message that a consumer got. Copyable; settle it once, by Ack or Nack.
struct Delivery {
    Message message;
    std::uint64_t tag = 0;
    std::uint64_t epoch =
        0;  ///< Which connection it came by; an old one is settled by the broker itself.
    bool redelivered = false;
};

struct ConsumerOptions {
    std::string queue;
    std::uint16_t prefetch = 16;
    bool no_ack = false;
};

/// One link to the broker that lives on the loop: connects, logs in, declares its topology, keeps
/// the heartbeat, and after a loss starts over with back-off (0.1 s to 5 s, jittered), redeclaring
/// and consuming again. Publishing and consuming run over two AMQP connections of their own, so
/// that a blocked publisher does not stop the consumer's acks. Every method is thread-safe unless
/// it says otherwise; callbacks run on the loop thread and must not block.
class Connection {
public:
    Connection(runtime::EventLoop& loop, BrokerOptions options,
               metrics::Registry* metrics = nullptr);
    ~Connection();  ///< Closes. Not from the loop thread.

    /// Declared again at every connect. Call before Start.
    void Declare(Topology topology);
    void Start();

    /// Whether both sides are up and the topology is declared.
    bool Ready() const;
    /// Called at every change of Ready, with its new value. Call before Start.
    void OnReady(std::function<void(bool)> listener);

    using OnPublished = std::function<void(Published)>;
    /// At most 10,000 messages wait for their confirm; beyond that, while the broker blocks
    /// publishers, and while there is no connection the message ends at once as kRefused / kUnknown
    /// and is not sent. `on_published` runs exactly once.
    void Publish(Message message, OnPublished on_published = {});

    using OnDelivery = std::function<void(Delivery)>;
    /// Consumes now and after every reconnect.
    void Consume(ConsumerOptions options, OnDelivery on_delivery);
    void Ack(const Delivery& delivery);
    void Nack(const Delivery& delivery, bool requeue);

    /// Direct reply-to: publishes with reply-to amq.rabbitmq.reply-to on the channel that consumes
    /// it. `on_reply` sees every reply by correlation id. Call before Start.
    void OnDirectReply(OnDelivery on_reply);
    void PublishWithDirectReply(Message message, OnPublished on_published = {});

    /// Stops every consumer (basic.cancel); deliveries under way can still be settled. Runs
    /// `on_done` when no more will come.
    void CancelConsumers(std::function<void()> on_done);

    /// Waits for outstanding confirms (5 s at the longest), then closes both connections. Not from
    /// the loop thread.
    void Close();

    runtime::EventLoop& loop();

private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace lyceum::messaging
