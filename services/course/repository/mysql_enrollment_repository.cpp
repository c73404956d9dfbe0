#include "course/repository/mysql_enrollment_repository.hpp"

#include "platform/db/json_list.hpp"

namespace lyceum::course {
namespace {

constexpr db::Statement kFindAll{"enrollment.find_all", R"sql(
    SELECT e.id, e.learner_id, e.course_id, c.kind, e.progress, e.enrolled_at, c.title, c.cover_id,
           e.completed_at, e.dropped_at, e.rating, c.status
      FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY,
                                         learner BIGINT UNSIGNED PATH '$[0]',
                                         course BIGINT UNSIGNED PATH '$[1]')) AS wanted
           STRAIGHT_JOIN enrollments AS e
                      ON e.learner_id = wanted.learner AND e.course_id = wanted.course
           STRAIGHT_JOIN courses AS c ON c.id = e.course_id
     ORDER BY wanted.place
)sql"};

constexpr db::Statement kList{"enrollment.list", R"sql(
    SELECT e.id, e.learner_id, e.course_id, c.kind, e.progress, e.enrolled_at, c.title, c.cover_id,
           e.completed_at, e.dropped_at, e.rating, c.status
      FROM enrollments AS e
           JOIN courses AS c ON c.id = e.course_id
     WHERE e.learner_id = ? AND (? = 0 OR e.course_id = ?) AND (? = 0 OR c.kind = ?)
       AND (e.dropped_at IS NOT NULL) = ? AND (? = 0 OR (e.completed_at IS NOT NULL) = ?)
     ORDER BY e.enrolled_at DESC, e.id DESC
     LIMIT ? OFFSET ?
)sql"};

constexpr db::Statement kCount{"enrollment.count", R"sql(
    SELECT COUNT(*) AS total
      FROM enrollments AS e
           JOIN courses AS c ON c.id = e.course_id
     WHERE e.learner_id = ? AND (? = 0 OR e.course_id = ?) AND (? = 0 OR c.kind = ?)
       AND (e.dropped_at IS NOT NULL) = ? AND (? = 0 OR (e.completed_at IS NOT NULL) = ?)
)sql"};

constexpr db::Statement kKey{"enrollment.key", R"sql(
    SELECT learner_id, course_id
      FROM enrollments
     WHERE id = ?
)sql"};

constexpr db::Statement kLock{"enrollment.lock", R"sql(
    SELECT learner_id, course_id
      FROM enrollments
     WHERE id = ?
       FOR UPDATE
)sql"};

constexpr db::Statement kLockKey{"enrollment.lock_key", R"sql(
    SELECT learner_id, course_id
      FROM enrollments
     WHERE learner_id = ? AND course_id = ?
       FOR UPDATE
)sql"};

constexpr db::Statement kUpdate{"enrollment.update", R"sql(
    UPDATE enrollments
       SET enrolled_at = ?, completed_at = ?, dropped_at = ?, rating = ?
     WHERE id = ?
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
            row.UInt("cover_id"),
            row.OptionalTime("completed_at"),
            row.OptionalTime("dropped_at"),
            static_cast<std::uint32_t>(row.UInt("rating")),
            static_cast<CourseStatus>(row.UInt("status"))};
}

EnrollmentKey ToKey(const db::Row& row) {
    return {CourseId{row.UInt("course_id")}, LearnerId{row.UInt("learner_id")}};
}

}  // namespace

std::optional<Enrollment> MysqlEnrollmentRepository::FindById(std::uint64_t id) {
    return FindAt(transaction_.FindOne(kKey, ToKey, id));
}

std::optional<Enrollment> MysqlEnrollmentRepository::FindForUpdate(std::uint64_t id) {
    return FindAt(transaction_.FindOne(kLock, ToKey, id));
}

std::optional<Enrollment> MysqlEnrollmentRepository::FindForUpdate(const EnrollmentKey& key) {
    return FindAt(transaction_.FindOne(kLockKey, ToKey, key.learner, key.course));
}

// Transactions read what is committed: after the lock this is the latest state.
std::optional<Enrollment> MysqlEnrollmentRepository::FindAt(
    const std::optional<EnrollmentKey>& key) {
    return key ? Find(key->course, key->learner) : std::nullopt;
}

void MysqlEnrollmentRepository::Save(const Enrollment& enrollment) {
    transaction_.Execute(kUpdate, enrollment.enrolled_at, enrollment.completed_at,
                         enrollment.dropped_at, enrollment.rating, enrollment.id);
}

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

Page<Enrollment> MysqlEnrollmentRepository::List(const EnrollmentQuery& query) {
    const auto kind = static_cast<unsigned>(query.kind);
    const bool dropped = query.state == EnrollmentState::kDropped;
    const bool completed = query.state == EnrollmentState::kCompleted;
    const bool either = dropped || !query.state;
    const auto filtered = [&](auto run) {
        return run(query.learner, query.course, query.course, kind, kind, dropped, !either,
                   completed);
    };
    Page<Enrollment> result;
    result.total = *filtered([&](const auto&... filter) {
        return transaction_.FindOne(
            kCount, [](const db::Row& row) { return row.UInt("total"); }, filter...);
    });
    result.items = filtered([&](const auto&... filter) {
        return transaction_.FindAll(kList, ToEnrollment, filter..., query.page.size,
                                    query.page.Offset());
    });
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
