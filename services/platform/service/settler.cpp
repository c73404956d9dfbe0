#include "platform/service/settler.hpp"

#include <algorithm>

#include "platform/log/log.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/service/retry.hpp"
#include "platform/service/wire.hpp"

namespace lyceum::service {
namespace {

constexpr std::chrono::milliseconds kFirstPause{1'000};
constexpr std::chrono::milliseconds kLastPause{30'000};

void Move(Wire& wire, const messaging::Delivery& settled, const messaging::Message& copy,
          std::chrono::milliseconds pause = kFirstPause) {
    wire.Publish(copy, [&wire, settled, copy, pause](messaging::Published published) {
        if (published == messaging::Published::kConfirmed) return wire.Ack(settled);
        log::Warn("message_not_moved", {{"message_id", copy.message_id}, {"to", copy.routing_key}});
        wire.After(pause, [&wire, settled, copy, pause] {
            Move(wire, settled, copy, std::min(pause * 2, kLastPause));
        });
    });
}

}  // namespace

bool Settler::Retry(const messaging::Delivery& delivery, const std::string& queue,
                    const std::string& reason) {
    auto retry = RetryOf(delivery.message, queue);
    if (!retry) {
        Park(delivery, queue, reason);
        return false;
    }
    metrics_.Add("retried_total", 1, queue);
    Move(wire_, TagOf(delivery), *retry);
    return true;
}

void Settler::Park(const messaging::Delivery& delivery, const std::string& queue,
                   const std::string& reason) {
    const auto& message = delivery.message;
    log::Error("message_parked", {{"queue", queue},
                                  {"type", message.type},
                                  {"message_id", message.message_id},
                                  {"trace_id", messaging::TraceIdOf(message)},
                                  {"reason", reason}});
    metrics_.Add("parked_total", 1, queue);
    Move(wire_, TagOf(delivery), ParkedOf(message, queue, reason));
}

void Settler::GiveBack(const messaging::Delivery& delivery, const std::string& queue) {
    messaging::Message copy = messaging::Again(delivery.message);
    copy.exchange.clear();  // The default one: by the queue's name.
    copy.routing_key = queue;
    Move(wire_, TagOf(delivery), copy);
}

}  // namespace lyceum::service
