#include "course/repository/mysql_enrollment_repository.hpp"

#include "platform/db/json_list.hpp"

namespace lyceum::course {
namespace {

constexpr db::Statement kFindAll{"enrollment.find_all", R"sql(
    SELECT e.id, e.learner_id, e.course_id, c.kind, e.progress, e.enrolled_at, c.title, c.cover_id
      FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY,
                                         learner BIGINT UNSIGNED PATH '$[0]',
                                         course BIGINT UNSIGNED PATH '$[1]')) AS wanted
           STRAIGHT_JOIN enrollments AS e
                      ON e.learner_id = wanted.learner AND e.course_id = wanted.course
           STRAIGHT_JOIN courses AS c ON c.id = e.course_id
     ORDER BY wanted.place
)sql"};

constexpr db::Statement kList{"enrollment.list", R"sql(
    SELECT e.id, e.learner_id, e.course_id, c.kind, e.progress, e.enrolled_at, c.title, c.cover_id
      FROM enrollments AS e
           JOIN courses AS c ON c.id = e.course_id
     WHERE e.learner_id = ? AND (? = 0 OR e.course_id = ?) AND (? = 0 OR c.kind = ?)
     ORDER BY e.id DESC
     LIMIT ? OFFSET ?
)sql"};

constexpr db::Statement kCount{"enrollment.count", R"sql(
    SELECT COUNT(*) AS total
      FROM enrollments AS e
           JOIN courses AS c ON c.id = e.course_id
     WHERE e.learner_id = ? AND (? = 0 OR e.course_id = ?) AND (? = 0 OR c.kind = ?)
)sql"};

constexpr db::Statement kHistories{"enrollment.histories", R"sql(
    SELECT e.learner_id, e.course_id
      FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS wanted
           JOIN enrollments AS e ON e.learner_id = wanted.id
     ORDER BY e.learner_id, e.course_id
)sql"};

constexpr db::BulkStatement kInsert{"enrollment.insert", R"sql(
    INSERT INTO enrollments (learner_id, course_id, enrolled_at)
    VALUES)sql"};

Enrollment ToEnrollment(const db::Row& row) {
    return {row.UInt("id"),
            CourseId{row.UInt("course_id")},
            LearnerId{row.UInt("learner_id")},
            static_cast<Kind>(row.UInt("kind")),
            static_cast<std::uint32_t>(row.UInt("progress")),
            row.Time("enrolled_at"),
            row.Text("title"),
            row.UInt("cover_id")};
}

}  // namespace

std::vector<Enrollment> MysqlEnrollmentRepository::FindAll(const std::vector<EnrollmentKey>& keys) {
    std::vector<std::pair<LearnerId, CourseId>> pairs;
    pairs.reserve(keys.size());
    for (const auto& key : keys) pairs.emplace_back(key.learner, key.course);
    return transaction_.FindAll(kFindAll, ToEnrollment, db::JsonPairs(pairs));
}

bool MysqlEnrollmentRepository::AddAll(const std::vector<EnrollmentKey>& keys, TimePoint now) {
    try {
        transaction_.InsertMany(kInsert, keys, [now](const EnrollmentKey& key) {
            return std::tuple{key.learner, key.course, now};
        });
    } catch (const db::DuplicateKey&) {
        return false;
    }
    return true;
}

Page<Enrollment> MysqlEnrollmentRepository::List(LearnerId learner, Kind kind, CourseId course,
                                                 PageRequest page) {
    const auto wanted = static_cast<unsigned>(kind);
    Page<Enrollment> result;
    result.total = *transaction_.FindOne(
        kCount, [](const db::Row& row) { return row.UInt("total"); }, learner, course, course,
        wanted, wanted);
    result.items = transaction_.FindAll(kList, ToEnrollment, learner, course, course, wanted,
                                        wanted, page.size, page.Offset());
    return result;
}

std::vector<History> MysqlEnrollmentRepository::FindHistories(
    const std::vector<LearnerId>& learners) {
    const auto pairs = transaction_.FindAll(
        kHistories,
        [](const db::Row& row) {
            return std::pair{LearnerId{row.UInt("learner_id")}, CourseId{row.UInt("course_id")}};
        },
        db::JsonList(learners));
    std::vector<History> histories;
    for (const auto& [learner, course] : pairs) {
        if (histories.empty() || histories.back().learner != learner) {
            histories.push_back({learner, {}});
        }
        histories.back().courses.push_back(course);
    }
    return histories;
}

void MysqlEnrollmentRepository::AddHistories(const std::vector<History>& histories, TimePoint now) {
    std::vector<std::tuple<LearnerId, CourseId, TimePoint>> rows;
    for (const auto& history : histories) {
        for (const CourseId course : history.courses) {
            rows.emplace_back(history.learner, course, now);
        }
    }
    transaction_.InsertMany(kInsert, rows, [](const auto& row) { return row; });
}

}  // namespace lyceum::course
