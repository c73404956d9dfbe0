CREATE TABLE sessions (
    id         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    user_id    BIGINT UNSIGNED NOT NULL,
    generation INT UNSIGNED NOT NULL,
    rotated_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    KEY of_user (user_id, id),
    KEY expiry (expires_at)
) ENGINE = InnoDB;
CREATE TABLE sign_in_failures (
    login_digest BINARY(32) PRIMARY KEY,
    failures     INT UNSIGNED NOT NULL,
    since        DATETIME(6) NOT NULL,
    KEY since (since)
) ENGINE = InnoDB;
