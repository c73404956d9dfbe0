#pragma once

#include <functional>
#include <string>

#include "platform/messaging/connection.hpp"

namespace lyceum::metrics {
class Registry;
}

namespace lyceum::service {

class Wire;

/// Gets a message that could not be handled safely out of its queue: it is acked only after the
/// broker has confirmed its copy in the retry or parking queue, so it is never in neither. If the
/// copy is refused the message goes back to its queue after a second. Thread-safe.
class Settler {
public:
    Settler(Wire& wire, metrics::Registry& metrics) : wire_{wire}, metrics_{metrics} {}

    /// False if it was parked because its attempts are used up.
    bool Retry(const messaging::Delivery& delivery, const std::string& queue,
               const std::string& reason);

    void Park(const messaging::Delivery& delivery, const std::string& queue,
              const std::string& reason);

private:
    void Move(const messaging::Delivery& delivery, messaging::Message copy);

    Wire& wire_;
    metrics::Registry& metrics_;
};

}  // namespace lyceum::service
