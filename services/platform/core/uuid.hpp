#pragma once

#include <string>
#include <string_view>

namespace lyceum {

/// A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits from the kernel.
/// Thread-safe.
std::string NewUuid();

/// 16 random bytes as 32 lower-case hexadecimal digits: a W3C trace id. Thread-safe.
std::string NewTraceId();

bool IsUuid(std::string_view text);

}  // namespace lyceum
