#pragma once

#include <span>

#include "platform/db/migrator.hpp"

namespace lyceum::service {
class Worker;
}

namespace lyceum::media {

/// repository/migrations, embedded by the build.
std::span<const db::Migration> Migrations();

/// Registers every handler and job of the service and opens its data port.
void Setup(service::Worker& worker);

}  // namespace lyceum::media
