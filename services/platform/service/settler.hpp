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
/// broker has confirmed its copy in the next queue, so it is never in neither. A copy that the
/// broker does not take is sent again every now and then, at last twice a minute, until it does;
/// going back to its queue the message would count as one more crash. Thread-safe.
class Settler {
public:
    Settler(Wire& wire, metrics::Registry& metrics) : wire_{wire}, metrics_{metrics} {}

    /// False if it was parked because its attempts are used up.
    bool Retry(const messaging::Delivery& delivery, const std::string& queue,
               const std::string& reason);

    void Park(const messaging::Delivery& delivery, const std::string& queue,
              const std::string& reason);

    /// Puts it at the end of its own queue, as if it had never been delivered: a stop of the worker
    /// is not the message's fault.
    void GiveBack(const messaging::Delivery& delivery, const std::string& queue);

private:
    Wire& wire_;
    metrics::Registry& metrics_;
};

}  // namespace lyceum::service
