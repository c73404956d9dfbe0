#pragma once

#include "course/repository/mysql_course_repository.hpp"
#include "course/repository/mysql_enrollment_repository.hpp"
#include "course/repository/mysql_review_repository.hpp"
#include "course/repository/mysql_video_repository.hpp"

namespace lyceum::course {

/// The repositories of one message, over its transaction.
struct MysqlStore {
    MysqlStore(db::Transaction& transaction, messaging::Outbox& outbox)
        : courses{transaction},
          enrollments{transaction},
          videos{transaction},
          reviews{transaction},
          view{courses, enrollments, videos, reviews, outbox} {}
    MysqlStore(const MysqlStore&) = delete;
    MysqlStore& operator=(const MysqlStore&) = delete;

    MysqlCourseRepository courses;
    MysqlEnrollmentRepository enrollments;
    MysqlVideoRepository videos;
    MysqlReviewRepository reviews;
    Store view;
};

}  // namespace lyceum::course
