#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lyceum::messaging {

/// What one message may carry of others.
inline constexpr std::size_t kMaxBundled = 64;
inline constexpr std::size_t kMaxBundledBytes = 256u << 10;

/// A message that may travel with others of its key; without a key it goes alone.
struct Passenger {
    std::string_view key;
    std::size_t bytes;  ///< Of its body.
};

/// Which of them travel in one message, by their positions: those with the same key, in their
/// order, within the limits. Groups come in the order of their first ones.
std::vector<std::vector<std::size_t>> BundleGroups(const std::vector<Passenger>& passengers);

}  // namespace lyceum::messaging
