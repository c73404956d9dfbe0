#pragma once

#include "platform/db/migrator.hpp"
#include "platform/db/statement.hpp"

namespace lyceum::db::numbers {

/// One table for tests of how statements run, whatever they say.
inline constexpr Migration kMigrations[] = {{"0001_rows", R"sql(
CREATE TABLE numbers (
    id    BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
) ENGINE = InnoDB;
)sql"}};

inline constexpr Statement kInsert{"numbers.insert",
                                   "INSERT INTO numbers (id, value) VALUES (?, 0)"};
inline constexpr Statement kUpdate{"numbers.update",
                                   "UPDATE numbers SET value = value + 1 WHERE id = ?"};
inline constexpr Statement kCount{"numbers.count", "SELECT COUNT(*) AS n FROM numbers"};
inline constexpr Statement kSum{"numbers.sum",
                                "SELECT CAST(SUM(value) AS UNSIGNED) AS n FROM numbers"};

}  // namespace lyceum::db::numbers
