#pragma once

#include <atomic>

#include "platform/messaging/connection.hpp"

namespace lyceum::service {

/// Finds the message that ends its worker. Such a crash gives everything prefetched back to the
/// broker, and without care the delivery limit would give up a hundred innocent messages with the
/// one. Redelivered messages are therefore run one at a time, in their order: if the process ends
/// again, the first of those that come back is the one that was at work. After three such ends it
/// is parked, one message in each life of the process; those behind it go on.
/// Thread-safe.
class Suspects {
public:
    static constexpr int kDeliveries = 3;
    /// Why it is parked.
    static constexpr const char* kReason = "its worker ended each time it was at work";

    /// To be given back alone: the message that carried it and others saw three ends, and which of
    /// them was at work nobody can tell. Queries run again; they have no count.
    static bool ComesApart(const messaging::Delivery& delivery);

    /// To be run with nothing else of its kind.
    static bool WantsCare(const messaging::Delivery& delivery) { return delivery.redelivered; }

    /// Whether to park this one, unseen by its handler. What a lost connection gave back is
    /// innocent: its worker lived.
    bool IsCulprit(const messaging::Delivery& delivery);

private:
    std::atomic<bool> found_ = false;
};

/// Redeliveries by the broker: x-delivery-count, 0 if there is none.
int DeliveriesOf(const messaging::Message& message);

}  // namespace lyceum::service
