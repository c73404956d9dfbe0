#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "platform/messaging/message.hpp"

namespace lyceum::service {

/// What one message may carry of others.
inline constexpr std::size_t kMaxBundled = 64;
inline constexpr std::size_t kMaxBundledBytes = 256u << 10;

/// Which of the messages may travel in one, by their positions: those with the same key (one for
/// each message), in their order, within the limits. An empty key goes alone. Groups come in the
/// order of their first ones.
std::vector<std::vector<std::size_t>> BundleGroups(const std::vector<messaging::Message>& messages,
                                                   const std::vector<std::string>& keys);

}  // namespace lyceum::service
