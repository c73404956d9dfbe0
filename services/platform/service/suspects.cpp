#include "platform/service/suspects.hpp"

namespace lyceum::service {
namespace {

constexpr std::uint64_t kFirstConnection = 1;

}  // namespace

int DeliveriesOf(const messaging::Message& message) {
    return messaging::NumberIn<int>(message, messaging::header::kDeliveries).value_or(0);
}

bool Suspects::ComesApart(const messaging::Delivery& delivery) {
    return delivery.bundled && DeliveriesOf(delivery.message) > 0;
}

bool Suspects::IsCulprit(const messaging::Delivery& delivery) {
    if (delivery.epoch != kFirstConnection) return false;
    return DeliveriesOf(delivery.message) >= kDeliveries && !found_.exchange(true);
}

}  // namespace lyceum::service
