#include "platform/service/wire.hpp"

#include <memory>

#include "platform/runtime/event_loop.hpp"

namespace lyceum::service {

void ConnectionWire::Publish(messaging::Message message, OnPublished on_published) {
    connection_.Publish(std::move(message), std::move(on_published));
}

void ConnectionWire::Ack(const messaging::Delivery& delivery) { connection_.Ack(delivery); }

void ConnectionWire::Nack(const messaging::Delivery& delivery, bool requeue) {
    connection_.Nack(delivery, requeue);
}

void ConnectionWire::After(std::chrono::milliseconds delay, std::function<void()> task) {
    runtime::EventLoop& loop = connection_.loop();
    // The timer lives until it fires: its task holds it. It is let go in a task of its own, since
    // a callback must not outlive what it belongs to.
    loop.Post([&loop, delay, task = std::move(task)] {
        auto timer = std::make_shared<std::shared_ptr<runtime::EventLoop::Timer>>();
        *timer = loop.After(delay, [&loop, timer, task] {
            task();
            loop.Post([spent = std::move(*timer)] {});
        });
    });
}

}  // namespace lyceum::service
