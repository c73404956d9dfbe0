#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "platform/core/status.hpp"

namespace lyceum {

inline constexpr std::size_t kMaxIdempotencyKey = 64;

/// Refuses a key that could not be a message id. An empty one means none was given.
inline std::optional<Status> CheckIdempotencyKey(std::string_view key) {
    const bool printable =
        std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (key.size() <= kMaxIdempotencyKey && printable) return std::nullopt;
    return InvalidArgument("Idempotency-Key", "must be 1 to 64 printable ASCII characters");
}

}  // namespace lyceum
