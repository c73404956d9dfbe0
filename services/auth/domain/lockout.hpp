#pragma once

#include <chrono>
#include <cstdint>

#include "platform/core/clock.hpp"

namespace lyceum::auth {

inline constexpr std::uint32_t kMaxFailures = 10;
inline constexpr std::chrono::minutes kFailureWindow{15};

/// Failed sign-ins under one login since the first of them.
struct Failures {
    std::uint32_t count = 0;
    TimePoint since{};

    bool operator==(const Failures&) const = default;
};

/// Whether the login may not be tried until the window that began with the first failure is over.
inline bool IsLocked(const Failures& failures, TimePoint now) {
    return failures.count >= kMaxFailures && now < failures.since + kFailureWindow;
}

}  // namespace lyceum::auth
