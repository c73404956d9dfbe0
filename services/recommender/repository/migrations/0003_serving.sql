CREATE TABLE dismissals (
    learner_id   BIGINT UNSIGNED NOT NULL,
    course_id    BIGINT UNSIGNED NOT NULL,
    dismissed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (learner_id, course_id)
) ENGINE = InnoDB;

CREATE TABLE rules (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    action     TINYINT UNSIGNED NOT NULL,
    course_id  BIGINT UNSIGNED NOT NULL,
    place      INT UNSIGNED NOT NULL DEFAULT 0,
    from_at    DATETIME(6) NULL,
    until_at   DATETIME(6) NULL,
    created_by BIGINT UNSIGNED NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_by BIGINT UNSIGNED NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    UNIQUE KEY by_course (course_id)
) ENGINE = InnoDB;

CREATE TABLE experiments (
    id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    version_a     VARCHAR(64) NOT NULL,
    version_b     VARCHAR(64) NOT NULL,
    share_percent TINYINT UNSIGNED NOT NULL,
    seed          BIGINT UNSIGNED NOT NULL,
    running       TINYINT UNSIGNED NULL,
    impressions   BIGINT UNSIGNED NOT NULL DEFAULT 0,
    started_by    BIGINT UNSIGNED NOT NULL,
    started_at    DATETIME(6) NOT NULL,
    stopped_by    BIGINT UNSIGNED NOT NULL DEFAULT 0,
    stopped_at    DATETIME(6) NULL,
    UNIQUE KEY one_runs (running)
) ENGINE = InnoDB;

CREATE TABLE experiment_arms (
    experiment_id BIGINT UNSIGNED NOT NULL,
    arm           TINYINT UNSIGNED NOT NULL,
    impressions   BIGINT UNSIGNED NOT NULL DEFAULT 0,
    clicks        BIGINT UNSIGNED NOT NULL DEFAULT 0,
    enrollments   BIGINT UNSIGNED NOT NULL DEFAULT 0,
    PRIMARY KEY (experiment_id, arm)
) ENGINE = InnoDB;

CREATE TABLE impressions (
    experiment_id BIGINT UNSIGNED NOT NULL,
    learner_id    BIGINT UNSIGNED NOT NULL,
    course_id     BIGINT UNSIGNED NOT NULL,
    arm           TINYINT UNSIGNED NOT NULL,
    shown_at      DATETIME(6) NOT NULL,
    clicked_at    DATETIME(6) NULL,
    PRIMARY KEY (experiment_id, learner_id, course_id)
) ENGINE = InnoDB;
