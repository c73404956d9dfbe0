#pragma once

#include <string>
#include <string_view>

#include "platform/core/clock.hpp"

namespace lyceum::db {

/// "2026-11-21 08:30:00.123456", as DATETIME(6) takes it.
std::string ToSql(TimePoint time);

/// Reads what a DATETIME column gives, with or without a fraction of 1 to 6 digits. Throws Error if
/// the text is no time.
TimePoint FromSql(std::string_view text);

}  // namespace lyceum::db
