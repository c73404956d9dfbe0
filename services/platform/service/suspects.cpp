#include "platform/service/suspects.hpp"

namespace lyceum::service {
namespace {

constexpr std::uint64_t kFirstConnection = 1;

/// Only the first connection of a process can tell: what comes back by a later one was lost with a
/// connection, while its worker lived.
bool SawItsWorkerEnd(const messaging::Delivery& delivery) {
    return delivery.epoch == kFirstConnection &&
           DeliveriesOf(delivery.message) >= Suspects::kDeliveries;
}

}  // namespace

int DeliveriesOf(const messaging::Message& message) {
    return messaging::NumberIn<int>(message, messaging::header::kDeliveries).value_or(0);
}

bool Suspects::ComesApart(const messaging::Delivery& delivery) {
    return delivery.bundled && SawItsWorkerEnd(delivery);
}

bool Suspects::IsCulprit(const messaging::Delivery& delivery) {
    return SawItsWorkerEnd(delivery) && !found_.exchange(true);
}

}  // namespace lyceum::service
