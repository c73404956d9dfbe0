CREATE TABLE media (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    owner_id     BIGINT UNSIGNED NOT NULL,
    filename     VARCHAR(255) NOT NULL,
    content_type VARCHAR(127) NOT NULL,
    size         BIGINT UNSIGNED NOT NULL,
    sha256       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state        TINYINT UNSIGNED NOT NULL,
    failure      VARCHAR(500) NOT NULL DEFAULT '',
    created_at   DATETIME(6) NOT NULL,
    KEY by_owner (owner_id, state),
    KEY by_content (sha256, state),
    KEY by_age (state, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
