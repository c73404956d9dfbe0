#pragma once

#include "platform/db/migrator.hpp"

namespace lyceum::db {

/// The tables every service has: inbox and outbox.
extern const Migration kPlatformMigration;

}  // namespace lyceum::db
