#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace lyceum::db {

class Pool;

/// One forward-only script; the name is its file's, "0001_courses". Statements end with ';' at the
/// end of a line.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// Applies the platform's own scripts (inbox, outbox), then the service's, each once, in order,
/// under a lock that holds off other processes (60 s at the longest). Throws if a script that was
/// applied has changed since (checksum), or one is missing. Returns how many were applied now.
std::size_t Migrate(Pool& pool, std::span<const Migration> migrations);

/// Throws unless exactly these scripts are applied.
void RequireMigrated(Pool& pool, std::span<const Migration> migrations);

}  // namespace lyceum::db
