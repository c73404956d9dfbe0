#include "platform/messaging/consumer.hpp"

#include <utility>

#include "platform/core/number.hpp"
#include "platform/messaging/declare.hpp"
#include "platform/messaging/properties.hpp"
#include "platform/messaging/request_bundle.hpp"

namespace lyceum::messaging {
namespace {

constexpr std::chrono::milliseconds kGatherAcks{10};

}  // namespace

Consumer::Consumer(runtime::EventLoop& loop, std::function<void(bool)> on_change)
    : loop_{loop}, on_change_{std::move(on_change)} {}

void Consumer::Consume(ConsumerOptions options, Connection::OnDelivery on_delivery) {
    auto tag = std::to_string(subscriptions_.size());
    subscriptions_.push_back({std::move(options), std::move(on_delivery), std::move(tag)});
    if (wire_ != nullptr) Send(subscriptions_.back());
}

void Consumer::Send(const Subscription& subscription) {
    const std::string& queue = NameOf(subscription.options.queue);
    amqp_basic_qos_t qos{};
    qos.prefetch_count = subscription.options.prefetch;
    wire_->writer().Method(kWorkChannel, AMQP_BASIC_QOS_METHOD, &qos);
    amqp_basic_consume_t consume{};
    consume.queue = BytesOf(queue);
    consume.consumer_tag = BytesOf(subscription.consumer_tag);
    consume.no_ack = subscription.options.no_ack ? 1 : 0;
    wire_->writer().Method(kWorkChannel, AMQP_BASIC_CONSUME_METHOD, &consume);
}

void Consumer::Ack(std::uint64_t tag, std::uint64_t epoch) {
    if (wire_ == nullptr || epoch != epoch_) return;
    const auto consumer = window_.Done(tag);
    if (!consumer) return;
    auto& subscription = subscriptions_[*consumer];
    const std::size_t prefetch = subscription.options.prefetch;
    ++subscription.done;
    if (prefetch > 0 && 2 * subscription.done >= prefetch) return FlushAcks();
    if (!ack_timer_) ack_timer_ = loop_.After(kGatherAcks, [this] { FlushAcks(); });
}

void Consumer::FlushAcks() {
    ack_timer_.reset();
    for (auto& subscription : subscriptions_) subscription.done = 0;
    if (wire_ == nullptr) return;
    for (const auto& [tag, multiple] : window_.Take()) {
        amqp_basic_ack_t ack{};
        ack.delivery_tag = tag;
        ack.multiple = multiple ? 1 : 0;
        wire_->writer().Method(kWorkChannel, AMQP_BASIC_ACK_METHOD, &ack);
    }
}

void Consumer::Nack(std::uint64_t tag, std::uint64_t epoch, bool requeue) {
    if (wire_ == nullptr || epoch != epoch_) return;
    if (!window_.Settled(tag)) return;
    amqp_basic_nack_t nack{};
    nack.delivery_tag = tag;
    nack.requeue = requeue ? 1 : 0;
    wire_->writer().Method(kWorkChannel, AMQP_BASIC_NACK_METHOD, &nack);
}

void Consumer::CancelAll(std::function<void()> on_done) {
    on_cancelled_ = std::move(on_done);
    cancelling_ = 0;
    for (auto& subscription : subscriptions_) {
        const bool replies = exclusive_.contains(subscription.options.queue);
        if (replies || std::exchange(subscription.cancelled, true) || wire_ == nullptr) continue;
        amqp_basic_cancel_t cancel{};
        cancel.consumer_tag = BytesOf(subscription.consumer_tag);
        wire_->writer().Method(kWorkChannel, AMQP_BASIC_CANCEL_METHOD, &cancel);
        ++cancelling_;
    }
    if (cancelling_ == 0) OnCancelled();
}

void Consumer::OnCancelled() {
    cancelling_ = 0;
    if (on_cancelled_) std::exchange(on_cancelled_, nullptr)();
}

const std::string& Consumer::NameOf(const std::string& queue) const {
    const auto found = exclusive_.find(queue);
    return found == exclusive_.end() ? queue : found->second;
}

void Consumer::Setup(Dial::Session& session) {
    OpenChannel(session, kWorkChannel, false);
    declared_ = DeclareAll(session, topology_);
}

void Consumer::OnUp(Wire& wire) {
    wire_ = &wire;
    window_ = {};
    for (auto& subscription : subscriptions_) subscription.done = 0;
    ++epoch_;
    exclusive_ = declared_;
    for (const auto& subscription : subscriptions_) {
        if (!subscription.cancelled) Send(subscription);
    }
    on_change_(true);
}

void Consumer::OnDown() {
    wire_ = nullptr;
    ack_timer_.reset();
    on_change_(false);
    OnCancelled();
}

void Consumer::OnMethod(amqp_channel_t, const amqp_method_t& method) {
    if (method.id == AMQP_BASIC_CANCEL_METHOD) {
        // Its queue was deleted or moved: declare everything again.
        wire_->Fail("the broker cancelled a consumer");
    } else if (method.id == AMQP_BASIC_CANCEL_OK_METHOD && cancelling_ > 0 && --cancelling_ == 0) {
        OnCancelled();
    }
}

void Consumer::OnDeliver(amqp_channel_t, const std::string& consumer_tag, std::uint64_t tag,
                         bool redelivered, Message message) {
    const auto index = NumberFrom<std::size_t>(consumer_tag);
    if (!index || *index >= subscriptions_.size()) return;
    auto requests = RequestsOf(message);
    const bool bundled = !requests.empty();
    if (!bundled) requests.push_back(std::move(message));
    window_.Delivered(tag, !subscriptions_[*index].options.no_ack, requests.size(), *index);
    for (auto& request : requests) {
        subscriptions_[*index].on_delivery({.message = std::move(request),
                                            .tag = tag,
                                            .epoch = epoch_,
                                            .redelivered = redelivered,
                                            .bundled = bundled});
    }
}

}  // namespace lyceum::messaging
