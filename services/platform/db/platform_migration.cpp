#include "platform/db/platform_migration.hpp"

namespace lyceum::db {

// The message id leads the scope in inbox.message_id: fresh ids grow with time, so inserts stay at
// one end of the index.
const Migration kPlatformMigration{"0000_platform", R"sql(
CREATE TABLE inbox (
    consumer       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    message_id     VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_digest BINARY(32)   NOT NULL,
    reply          MEDIUMBLOB   NULL,
    created_at     DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (consumer, message_id),
    KEY inbox_by_age (created_at)
) ENGINE = InnoDB;
CREATE TABLE outbox (
    id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    message_id  CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    exchange    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    routing_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    type        VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body        MEDIUMBLOB   NOT NULL,
    trace_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at  DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB;
)sql"};

}  // namespace lyceum::db
