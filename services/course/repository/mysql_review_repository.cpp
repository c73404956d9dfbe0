#include "course/repository/mysql_review_repository.hpp"

namespace lyceum::course {
namespace {

constexpr db::Statement kFind{"review.find", R"sql(
    SELECT r.course_id, r.learner_id, e.rating, r.text, r.created_at, r.updated_at
      FROM reviews AS r
           JOIN enrollments AS e ON e.learner_id = r.learner_id AND e.course_id = r.course_id
     WHERE r.course_id = ? AND r.learner_id = ?
)sql"};

constexpr db::Statement kSave{"review.save", R"sql(
    INSERT INTO reviews (course_id, learner_id, text, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE text = VALUES(text), updated_at = VALUES(updated_at)
)sql"};

constexpr db::Statement kDelete{"review.delete", R"sql(
    DELETE FROM reviews
     WHERE course_id = ? AND learner_id = ?
)sql"};

// The join order is forced: the page is cut from the index by time.
constexpr db::Statement kList{"review.list", R"sql(
    SELECT r.course_id, r.learner_id, e.rating, r.text, r.created_at, r.updated_at
      FROM reviews AS r
           STRAIGHT_JOIN enrollments AS e
                      ON e.learner_id = r.learner_id AND e.course_id = r.course_id
     WHERE r.course_id = ?
     ORDER BY r.created_at DESC, r.learner_id DESC
     LIMIT ? OFFSET ?
)sql"};

Review ToReview(const db::Row& row) {
    return {{CourseId{row.UInt("course_id")}, LearnerId{row.UInt("learner_id")}},
            static_cast<std::uint32_t>(row.UInt("rating")),
            row.Text("text"),
            row.Time("created_at"),
            row.Time("updated_at")};
}

}  // namespace

std::optional<Review> MysqlReviewRepository::Find(const EnrollmentKey& key) {
    return transaction_.FindOne(kFind, ToReview, key.course, key.learner);
}

void MysqlReviewRepository::Save(const Review& review) {
    transaction_.Execute(kSave, review.key.course, review.key.learner, review.text,
                         review.created_at, review.updated_at);
}

bool MysqlReviewRepository::Remove(const EnrollmentKey& key) {
    return transaction_.Execute(kDelete, key.course, key.learner) == 1;
}

std::vector<Review> MysqlReviewRepository::List(CourseId course, PageRequest page) {
    return transaction_.FindAll(kList, ToReview, course, page.size, page.Offset());
}

}  // namespace lyceum::course
