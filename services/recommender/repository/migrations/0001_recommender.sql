CREATE TABLE items (
    course_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    kind      TINYINT UNSIGNED NOT NULL DEFAULT 0,
    title     VARCHAR(200) NOT NULL DEFAULT '',
    summary   VARCHAR(1000) NOT NULL DEFAULT '',
    category  VARCHAR(64) NOT NULL DEFAULT '',
    cover_id  BIGINT UNSIGNED NOT NULL DEFAULT 0,
    published TINYINT UNSIGNED NOT NULL DEFAULT 0,
    enrolled  INT UNSIGNED NOT NULL DEFAULT 0,
    sequence  BIGINT UNSIGNED NOT NULL DEFAULT 0
) ENGINE = InnoDB;

CREATE TABLE interactions (
    learner_id  BIGINT UNSIGNED NOT NULL,
    course_id   BIGINT UNSIGNED NOT NULL,
    enrolled_at DATETIME(6) NOT NULL,
    PRIMARY KEY (learner_id, course_id)
) ENGINE = InnoDB;

CREATE TABLE rebuilds (
    id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    state         TINYINT UNSIGNED NOT NULL,
    phase         VARCHAR(64) NOT NULL DEFAULT '',
    fraction      DOUBLE NOT NULL DEFAULT 0,
    model_version VARCHAR(64) NOT NULL DEFAULT '',
    metrics       BLOB NULL,
    error         VARCHAR(500) NOT NULL DEFAULT '',
    duration_s    DOUBLE NOT NULL DEFAULT 0,
    interactions  BIGINT UNSIGNED NOT NULL DEFAULT 0,
    requested_at  DATETIME(6) NOT NULL,
    finished_at   DATETIME(6) NULL,
    KEY by_state (state)
) ENGINE = InnoDB;

CREATE TABLE models (
    version      VARCHAR(64) NOT NULL PRIMARY KEY,
    champion     VARCHAR(32) NOT NULL,
    metrics      BLOB NULL,
    interactions BIGINT UNSIGNED NOT NULL,
    learners     BIGINT UNSIGNED NOT NULL,
    courses      BIGINT UNSIGNED NOT NULL,
    published_at DATETIME(6) NOT NULL,
    active       TINYINT UNSIGNED NOT NULL DEFAULT 0
) ENGINE = InnoDB;
