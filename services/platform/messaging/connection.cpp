#include "platform/messaging/connection.hpp"

#include <utility>

#include "platform/messaging/connection_impl.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/runtime/event_loop.hpp"

namespace lyceum::messaging {
namespace {

/// At once if we are on the loop, else as a task of it.
template <typename Task>
void OnLoop(runtime::EventLoop& loop, Task task) {
    if (loop.OnLoopThread()) return task();
    loop.Post(std::move(task));
}

}  // namespace

Connection::Connection(runtime::EventLoop& loop, const BrokerOptions& options,
                       metrics::Registry* metrics)
    : impl_{std::make_shared<Impl>(loop, options, metrics)} {}

Connection::~Connection() { impl_->Close(); }

void Connection::Declare(const Topology& topology) {
    impl_->publisher.Declare(topology);
    impl_->consumer.Declare(topology);
}

void Connection::Start() {
    OnLoop(impl_->loop, [impl = impl_] { impl->Start(); });
}

bool Connection::Ready() const { return impl_->ready; }

void Connection::OnReady(std::function<void(bool)> listener) {
    impl_->listeners.push_back(std::move(listener));
}

void Connection::Publish(Message message, OnPublished on_published) {
    if (impl_->loop.OnLoopThread()) return impl_->Publish(message, std::move(on_published));
    impl_->loop.Post([impl = impl_, message = std::move(message),
                      on_published = std::move(on_published)]() mutable {
        impl->Publish(message, std::move(on_published));
    });
}

void Connection::Consume(ConsumerOptions options, OnDelivery on_delivery) {
    OnLoop(impl_->loop, [impl = impl_, options = std::move(options),
                         on_delivery = std::move(on_delivery)]() mutable {
        impl->consumer.Consume(std::move(options), std::move(on_delivery));
    });
}

void Connection::Ack(const Delivery& delivery) {
    OnLoop(impl_->loop, [impl = impl_, tag = delivery.tag, epoch = delivery.epoch] {
        impl->consumer.Ack(tag, epoch);
    });
}

void Connection::Nack(const Delivery& delivery, bool requeue) {
    OnLoop(impl_->loop, [impl = impl_, tag = delivery.tag, epoch = delivery.epoch, requeue] {
        impl->consumer.Nack(tag, epoch, requeue);
    });
}

void Connection::OnDirectReply(OnDelivery on_reply, OnReturned on_returned) {
    impl_->publisher.OnDirectReply(std::move(on_reply), std::move(on_returned));
}

void Connection::PublishWithDirectReply(Message message, OnPublished on_unsent) {
    message.reply_to = kDirectReplyQueue;
    OnLoop(impl_->loop,
           [impl = impl_, message = std::move(message), on_unsent = std::move(on_unsent)] {
               impl->publisher.PublishWithDirectReply(message, on_unsent);
           });
}

void Connection::CancelConsumers(std::function<void()> on_done) {
    OnLoop(impl_->loop, [impl = impl_, on_done = std::move(on_done)]() mutable {
        impl->consumer.CancelAll(std::move(on_done));
    });
}

void Connection::Close() { impl_->Close(); }

runtime::EventLoop& Connection::loop() { return impl_->loop; }

}  // namespace lyceum::messaging
