#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "platform/service/wire.hpp"

namespace lyceum::service {

/// Publishes all and waits for their confirms, `wait` at the longest. Tells for each message
/// whether the broker has it; what is not known by then counts as not.
std::vector<bool> PublishAll(Wire& wire, std::vector<messaging::Message> messages,
                             std::chrono::milliseconds wait);

}  // namespace lyceum::service
