ALTER TABLE courses
    ADD COLUMN rating_sum   BIGINT UNSIGNED NOT NULL DEFAULT 0,
    ADD COLUMN rating_count INT UNSIGNED NOT NULL DEFAULT 0;

ALTER TABLE enrollments
    ADD COLUMN completed_at DATETIME(6) NULL,
    ADD COLUMN dropped_at   DATETIME(6) NULL,
    ADD COLUMN rating       TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0 means none';

CREATE TABLE reviews (
    course_id  BIGINT UNSIGNED NOT NULL,
    learner_id BIGINT UNSIGNED NOT NULL,
    text       TEXT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (course_id, learner_id),
    KEY by_time (course_id, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
