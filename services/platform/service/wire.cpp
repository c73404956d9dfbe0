#include "platform/service/wire.hpp"

namespace lyceum::service {

messaging::Delivery TagOf(const messaging::Delivery& delivery) {
    return {.message = {}, .tag = delivery.tag, .epoch = delivery.epoch};
}

void ConnectionWire::Publish(messaging::Message message, OnPublished on_published) {
    connection_.Publish(std::move(message), std::move(on_published));
}

void ConnectionWire::Ack(const messaging::Delivery& delivery) { connection_.Ack(delivery); }

void ConnectionWire::Nack(const messaging::Delivery& delivery, bool requeue) {
    connection_.Nack(delivery, requeue);
}

void ConnectionWire::Together(std::function<void()> settle) {
    connection_.loop().Post(std::move(settle));
}

void ConnectionWire::After(std::chrono::milliseconds delay, std::function<void()> task) {
    connection_.loop().Post([this, delay, task = std::move(task)]() mutable {
        const auto id = ++last_timer_;
        timers_[id] = connection_.loop().After(delay, [this, id, task = std::move(task)] {
            const auto spent = std::move(timers_[id]);
            timers_.erase(id);
            task();
        });
    });
}

/// What was posted before has run by then, and what waits will not.
ConnectionWire::~ConnectionWire() {
    connection_.loop().Run([this] { timers_.clear(); });
}

}  // namespace lyceum::service
