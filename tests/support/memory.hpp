#pragma once

#include <cstdint>

namespace lyceum::testing {

/// Bytes that this process holds: resident ones, after the allocator has given back what it can.
/// Under a sanitizer, whose allocator keeps what is freed, those that are allocated.
std::int64_t HeldMemory();

}  // namespace lyceum::testing
