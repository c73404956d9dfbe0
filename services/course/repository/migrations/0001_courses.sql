CREATE TABLE courses (
    id               BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind             TINYINT UNSIGNED NOT NULL,
    status           TINYINT UNSIGNED NOT NULL,
    title            VARCHAR(200) NOT NULL,
    summary          VARCHAR(1000) NOT NULL,
    content          MEDIUMTEXT NOT NULL,
    category         VARCHAR(64) NOT NULL,
    cover_id         BIGINT UNSIGNED NOT NULL,
    seats            INT UNSIGNED NOT NULL COMMENT '0 means unlimited',
    enrolled         INT UNSIGNED NOT NULL DEFAULT 0,
    responsibilities MEDIUMTEXT NOT NULL,
    level            VARCHAR(32) NOT NULL,
    skills           TEXT NOT NULL COMMENT 'one a line',
    version          BIGINT UNSIGNED NOT NULL,
    created_at       DATETIME(6) NOT NULL,
    updated_at       DATETIME(6) NOT NULL,
    import_source    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    import_key       BIGINT UNSIGNED NULL,
    UNIQUE KEY imported (import_source, import_key),
    KEY by_popularity (kind, status, enrolled),
    KEY by_time (kind, status, created_at),
    KEY by_title (kind, status, title),
    KEY by_category (kind, status, category)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE enrollments (
    id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    learner_id  BIGINT UNSIGNED NOT NULL,
    course_id   BIGINT UNSIGNED NOT NULL,
    progress    TINYINT UNSIGNED NOT NULL DEFAULT 0,
    enrolled_at DATETIME(6) NOT NULL,
    UNIQUE KEY pair (learner_id, course_id)
) ENGINE = InnoDB;

CREATE TABLE videos (
    course_id BIGINT UNSIGNED NOT NULL,
    media_id  BIGINT UNSIGNED NOT NULL,
    title     VARCHAR(200) NOT NULL,
    sort      INT UNSIGNED NOT NULL,
    PRIMARY KEY (course_id, media_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
