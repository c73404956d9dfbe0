#pragma once

#include <span>

#include "platform/db/migrator.hpp"

namespace lyceum::service {
class Worker;
}

namespace lyceum::auth {

/// repository/migrations, embedded by the build.
std::span<const db::Migration> Migrations();

/// Registers every handler of the service. Throws config::ConfigError if its settings are not
/// usable.
void Setup(service::Worker& worker);

}  // namespace lyceum::auth
