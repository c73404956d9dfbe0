#pragma once

#include <span>

#include "platform/db/migrator.hpp"

namespace lyceum::service {
class Worker;
}

namespace lyceum::recommender {

/// repository/migrations, embedded by the build.
std::span<const db::Migration> Migrations();

/// Registers every handler of the service.
void Setup(service::Worker& worker);

}  // namespace lyceum::recommender
