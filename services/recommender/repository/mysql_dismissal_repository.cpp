#include "recommender/repository/mysql_dismissal_repository.hpp"

namespace lyceum::recommender {
namespace {

constexpr db::Statement kInsert{"dismissal.insert", R"sql(
    INSERT IGNORE INTO dismissals (learner_id, course_id, dismissed_at) VALUES (?, ?, ?)
)sql"};

constexpr db::Statement kDelete{"dismissal.delete", R"sql(
    DELETE FROM dismissals WHERE learner_id = ? AND course_id = ?
)sql"};

constexpr db::Statement kOf{"dismissal.of", R"sql(
    SELECT course_id
      FROM dismissals
     WHERE learner_id = ?
     ORDER BY dismissed_at DESC, course_id
     LIMIT 1000
)sql"};

static_assert(kMaxDismissals == 1'000, "the LIMIT");

}  // namespace

bool MysqlDismissalRepository::Add(LearnerId learner, CourseId course, TimePoint now) {
    return transaction_.Execute(kInsert, learner, course, now) == 1;
}

bool MysqlDismissalRepository::Remove(LearnerId learner, CourseId course) {
    return transaction_.Execute(kDelete, learner, course) == 1;
}

std::vector<CourseId> MysqlDismissalRepository::Of(LearnerId learner) {
    return transaction_.FindAll(
        kOf, [](const db::Row& row) { return CourseId{row.UInt("course_id")}; }, learner);
}

}  // namespace lyceum::recommender
