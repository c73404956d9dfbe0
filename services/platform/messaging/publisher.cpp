#include "platform/messaging/publisher.hpp"

#include <utility>

#include "platform/log/log.hpp"
#include "platform/messaging/declare.hpp"
#include "platform/messaging/properties.hpp"
#include "platform/messaging/request_bundle.hpp"

namespace lyceum::messaging {
namespace {

void Settle(const Publisher::OnPublished& on_published, Published outcome) {
    if (on_published) on_published(outcome);
}

}  // namespace

Publisher::Publisher(std::string app_id, std::function<void(bool)> on_change)
    : app_id_{std::move(app_id)}, on_change_{std::move(on_change)} {}

void Publisher::OnDirectReply(OnDelivery on_reply, OnReturned on_returned) {
    on_reply_ = std::move(on_reply);
    on_returned_ = std::move(on_returned);
}

Published Publisher::Obstacle() const {
    if (wire_ == nullptr) return Published::kUnknown;
    if (blocked_ || wire_->writer().pending().size() > kMaxUnsentBytes) return Published::kRefused;
    return Published::kConfirmed;
}

void Publisher::Publish(const Message& message, OnPublished on_published) {
    const auto obstacle = Obstacle();
    if (obstacle != Published::kConfirmed) return Settle(on_published, obstacle);
    if (!on_published && !message.mandatory) {
        wire_->writer().Publish(kUnconfirmedChannel, message, app_id_);
        return;
    }
    if (confirms_.size() >= kMaxPending ||
        !wire_->writer().Publish(kWorkChannel, message, app_id_)) {
        return Settle(on_published, Published::kRefused);
    }
    confirms_.Add(message, std::move(on_published));
    CountPending();
}

void Publisher::PublishWithDirectReply(const Message& message, const OnPublished& on_unsent) {
    const auto obstacle = Obstacle();
    if (obstacle != Published::kConfirmed) return Settle(on_unsent, obstacle);
    if (!wire_->writer().Publish(kUnconfirmedChannel, message, app_id_)) {
        Settle(on_unsent, Published::kRefused);
    }
}

void Publisher::WhenConfirmed(std::function<void()> idle) {
    if (confirms_.size() == 0) return idle();
    on_idle_ = std::move(idle);
}

void Publisher::CountPending() {
    pending_->store(confirms_.size(), std::memory_order_relaxed);
    if (confirms_.size() == 0 && on_idle_) std::exchange(on_idle_, nullptr)();
}

void Publisher::Setup(Dial::Session& session) {
    OpenChannel(session, kWorkChannel, true);
    DeclareExchanges(session, topology_);
    OpenChannel(session, kUnconfirmedChannel, false);
}

void Publisher::OnUp(Wire& wire) {
    wire_ = &wire;
    blocked_ = false;
    if (on_reply_) {
        amqp_basic_consume_t consume{};
        consume.queue = BytesOf(kDirectReplyQueue);
        consume.no_ack = 1;
        wire.writer().Method(kUnconfirmedChannel, AMQP_BASIC_CONSUME_METHOD, &consume);
    }
    on_change_(true);
}

void Publisher::OnDown() {
    wire_ = nullptr;
    blocked_ = false;
    on_change_(false);
    confirms_.Lose();
    CountPending();
}

void Publisher::OnMethod(amqp_channel_t channel, const amqp_method_t& method) {
    switch (method.id) {
        case AMQP_BASIC_ACK_METHOD: {
            const auto& ack = *static_cast<const amqp_basic_ack_t*>(method.decoded);
            if (channel == kWorkChannel) confirms_.Ack(ack.delivery_tag, ack.multiple != 0);
            break;
        }
        case AMQP_BASIC_NACK_METHOD: {
            const auto& nack = *static_cast<const amqp_basic_nack_t*>(method.decoded);
            if (channel == kWorkChannel) confirms_.Nack(nack.delivery_tag, nack.multiple != 0);
            break;
        }
        case AMQP_BASIC_CANCEL_METHOD:
            return wire_->Fail("the broker cancelled the direct replies");
        case AMQP_CONNECTION_BLOCKED_METHOD:
        case AMQP_CONNECTION_UNBLOCKED_METHOD:
            blocked_ = method.id == AMQP_CONNECTION_BLOCKED_METHOD;
            wire_->SetBlocked(blocked_);
            log::Warn(blocked_ ? "broker_blocked" : "broker_unblocked");
            return;
        default:
            return;
    }
    CountPending();
}

void Publisher::OnDeliver(amqp_channel_t, const std::string&, std::uint64_t tag, bool redelivered,
                          Message message) {
    if (on_reply_) {
        on_reply_({.message = std::move(message), .tag = tag, .redelivered = redelivered});
    }
}

void Publisher::OnReturn(amqp_channel_t channel, Message message) {
    if (channel == kWorkChannel) {
        confirms_.Returned(message);
    } else if (on_returned_) {
        const auto requests = RequestsOf(message);
        for (const auto& request : requests) on_returned_(request.correlation_id);
        if (requests.empty()) on_returned_(message.correlation_id);
    }
}

}  // namespace lyceum::messaging
