#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/messaging/ack_window.hpp"
#include "platform/messaging/connection.hpp"
#include "platform/messaging/link.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/runtime/event_loop.hpp"

namespace lyceum::messaging {

/// The consuming side: declares the topology, consumes again after every reconnect, settles
/// deliveries. All consumers share one channel, each with a prefetch of its own. Loop thread only
/// but for Setup.
class Consumer final : public LinkUser {
public:
    Consumer(runtime::EventLoop& loop, std::function<void(bool)> on_change);

    /// Before the link starts.
    void Declare(const Topology& topology) { topology_.Append(topology); }

    void Consume(ConsumerOptions options, Connection::OnDelivery on_delivery);
    /// A delivery of an older connection is left alone: the broker has it again. Acks go out
    /// together, ten milliseconds after the first, or as soon as there are half as many of a
    /// consumer as it prefetches: it would run dry otherwise.
    void Ack(std::uint64_t tag, std::uint64_t epoch);
    void FlushAcks();
    void Nack(std::uint64_t tag, std::uint64_t epoch, bool requeue);

    /// All but the consumers of exclusive queues, which are replies.
    void CancelAll(std::function<void()> on_done);

    /// What an exclusive queue is called on this connection.
    const std::string& NameOf(const std::string& queue) const;

    void Setup(Dial::Session& session) override;
    void OnUp(Wire& wire) override;
    void OnDown() override;
    void OnMethod(amqp_channel_t channel, const amqp_method_t& method) override;
    void OnDeliver(amqp_channel_t channel, const std::string& consumer_tag, std::uint64_t tag,
                   bool redelivered, Message message) override;
    void OnReturn(amqp_channel_t, Message) override {}

private:
    using Names = std::map<std::string, std::string, std::less<>>;
    struct Subscription {
        ConsumerOptions options;
        Connection::OnDelivery on_delivery;
        std::string consumer_tag;
        bool cancelled = false;
        std::size_t done = 0;  ///< Deliveries whose acks wait.
    };

    void Send(const Subscription& subscription);
    void OnCancelled();

    runtime::EventLoop& loop_;
    const std::function<void(bool)> on_change_;
    Topology topology_;
    Names declared_;   ///< Of the attempt under way: dialling thread only.
    Names exclusive_;  ///< Of the connection that is up.
    std::vector<Subscription> subscriptions_;
    std::function<void()> on_cancelled_;
    std::size_t cancelling_ = 0;
    std::uint64_t epoch_ = 0;
    Wire* wire_ = nullptr;
    AckWindow window_;
    std::shared_ptr<runtime::EventLoop::Timer> ack_timer_;  ///< While acks wait.
};

}  // namespace lyceum::messaging
