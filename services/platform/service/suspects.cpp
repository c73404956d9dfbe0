#include "platform/service/suspects.hpp"

#include <charconv>

namespace lyceum::service {
namespace {

constexpr std::uint64_t kFirstConnection = 1;

}  // namespace

int DeliveriesOf(const messaging::Message& message) {
    const auto found = message.headers.find("x-delivery-count");
    if (found == message.headers.end()) return 0;
    int count = 0;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), count);
    return count;
}

bool Suspects::IsCulprit(const messaging::Delivery& delivery) {
    if (delivery.epoch != kFirstConnection) return false;
    return DeliveriesOf(delivery.message) >= kDeliveries && !found_.exchange(true);
}

}  // namespace lyceum::service
