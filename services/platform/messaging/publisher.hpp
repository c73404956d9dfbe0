#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "platform/messaging/connection.hpp"
#include "platform/messaging/link.hpp"
#include "platform/messaging/pending_confirms.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::messaging {

/// RabbitMQ's name for the replies of the channel that consumes it.
inline constexpr const char* kDirectReplyQueue = "amq.rabbitmq.reply-to";

/// The publishing side: a confirming channel, and one without confirms for those who do not ask and
/// for direct reply-to, where the reply is the confirmation. Loop thread only but for Setup.
class Publisher final : public LinkUser {
public:
    using OnPublished = Connection::OnPublished;
    using OnDelivery = Connection::OnDelivery;
    using OnReturned = Connection::OnReturned;
    static constexpr std::size_t kMaxPending = 10'000;
    /// Bytes that may wait for the broker to read them; beyond that publishes are refused.
    static constexpr std::size_t kMaxUnsentBytes = 64u << 20;

    Publisher(std::string app_id, std::function<void(bool)> on_change);

    /// Exchanges are declared here too, lest the first publish meets a broker without them. Before
    /// the link starts.
    void Declare(const Topology& topology) { topology_.Append(topology); }
    void OnDirectReply(OnDelivery on_reply, OnReturned on_returned);

    void Publish(const Message& message, OnPublished on_published);
    /// The message's reply_to is kDirectReplyQueue.
    void PublishWithDirectReply(const Message& message, const OnPublished& on_unsent);

    /// Runs `idle` once no confirm is outstanding.
    void WhenConfirmed(std::function<void()> idle);

    std::shared_ptr<const std::atomic<std::size_t>> pending() const { return pending_; }

    void Setup(Dial::Session& session) override;
    void OnUp(Wire& wire) override;
    void OnDown() override;
    void OnMethod(amqp_channel_t channel, const amqp_method_t& method) override;
    void OnDeliver(amqp_channel_t channel, const std::string& consumer_tag, std::uint64_t tag,
                   bool redelivered, Message message) override;
    void OnReturn(amqp_channel_t channel, Message message) override;

private:
    /// Why nothing can be sent now; kConfirmed if it can.
    Published Obstacle() const;
    void CountPending();

    const std::string app_id_;
    const std::function<void(bool)> on_change_;
    Topology topology_;
    OnDelivery on_reply_;
    OnReturned on_returned_;
    Wire* wire_ = nullptr;
    bool blocked_ = false;
    PendingConfirms confirms_;
    std::function<void()> on_idle_;
    std::shared_ptr<std::atomic<std::size_t>> pending_ =
        std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace lyceum::messaging
