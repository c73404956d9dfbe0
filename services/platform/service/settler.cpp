#include "platform/service/settler.hpp"

#include "platform/log/log.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/service/retry.hpp"
#include "platform/service/wire.hpp"

namespace lyceum::service {
namespace {

constexpr std::chrono::milliseconds kBeforeRequeue{1'000};

}  // namespace

bool Settler::Retry(const messaging::Delivery& delivery, const std::string& queue,
                    const std::string& reason) {
    auto retry = RetryOf(delivery.message, queue);
    if (!retry) {
        Park(delivery, queue, reason);
        return false;
    }
    metrics_.Add("retried_total", 1, queue);
    Move(delivery, std::move(*retry));
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
    Move(delivery, ParkedOf(message, queue, reason));
}

void Settler::Move(const messaging::Delivery& delivery, messaging::Message copy) {
    messaging::Delivery settled = delivery;
    settled.message.body.clear();
    wire_.Publish(std::move(copy), [&wire = wire_, settled](messaging::Published published) {
        if (published == messaging::Published::kConfirmed) return wire.Ack(settled);
        wire.After(kBeforeRequeue, [&wire, settled] { wire.Nack(settled, true); });
    });
}

}  // namespace lyceum::service
