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
    std::string client_name;            ///< Shown in the broker's list of connections.
    std::chrono::seconds heartbeat{6};  ///< A silent broker is given up after this time.
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
    bool bundled = false;  ///< One of those in a message, which the broker sees acked once all are.
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
    Connection(runtime::EventLoop& loop, const BrokerOptions& options,
               metrics::Registry* metrics = nullptr);
    ~Connection();  ///< Closes. Not from the loop thread.

    /// Declared again at every connect. Call before Start.
    void Declare(const Topology& topology);
    void Start();

    /// Whether both sides are up and the topology is declared.
    bool Ready() const;
    /// Every listener is called at every change of Ready, with its new value. Call before Start.
    void OnReady(std::function<void(bool)> listener);

    using OnPublished = std::function<void(Published)>;
    /// Ends at once, not sent, as kUnknown while there is no connection, and as kRefused while the
    /// broker blocks publishers, while 10,000 messages wait for their confirm or 64 MiB to be sent,
    /// or if the message breaks a bound (8 MiB of body, 255 bytes of each name and id).
    /// `on_published` runs exactly once; on the loop thread it may run before Publish returns. A
    /// message that is not mandatory and has no `on_published` goes without a confirm, which spares
    /// the broker work.
    void Publish(Message message, OnPublished on_published = {});

    using OnDelivery = std::function<void(Delivery)>;
    /// Consumes now and after every reconnect.
    void Consume(ConsumerOptions options, OnDelivery on_delivery);
    void Ack(const Delivery& delivery);
    void Nack(const Delivery& delivery, bool requeue);

    /// Direct reply-to: `on_reply` sees every reply, `on_returned` the correlation id of every
    /// mandatory message that no queue took. Call before Start.
    using OnReturned = std::function<void(const std::string& correlation_id)>;
    void OnDirectReply(OnDelivery on_reply, OnReturned on_returned = {});
    /// Publishes with reply-to amq.rabbitmq.reply-to on the channel that consumes it. The reply is
    /// the confirmation: `on_unsent` runs only if the message is not sent, as Publish says.
    void PublishWithDirectReply(Message message, OnPublished on_unsent = {});

    /// Stops every consumer (basic.cancel) but those of exclusive queues; deliveries under way can
    /// still be settled. Runs `on_done` when no more will come.
    void CancelConsumers(std::function<void()> on_done);

    /// Waits for outstanding confirms (5 s at the longest), then closes both connections. Not from
    /// the loop thread, which must still run. Afterwards every publish ends as kUnknown.
    void Close();

    runtime::EventLoop& loop();

    class Impl;

private:
    friend class CommandClient;
    std::shared_ptr<Impl> impl_;
};

}  // namespace lyceum::messaging
