#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "platform/service/wire.hpp"

namespace lyceum::service {

/// Publishes all and waits for their confirms, `wait` at the longest. Tells how each ended; what is
/// not known by then is kUnknown.
std::vector<messaging::Published> PublishAll(Wire& wire, std::vector<messaging::Message> messages,
                                             std::chrono::milliseconds wait);

}  // namespace lyceum::service
