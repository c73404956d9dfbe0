#include "course/repository/mysql_course_repository.hpp"

#include "course/repository/course_row.hpp"
#include "platform/db/json_list.hpp"

namespace lyceum::course {
namespace {

constexpr db::Statement kFindAll{"course.find_all", R"sql(
    SELECT c.id, c.kind, c.status, c.title, c.summary, c.content, c.category, c.cover_id, c.seats,
           c.enrolled, c.responsibilities, c.level, c.skills, c.rating_sum, c.rating_count, c.version,
           c.created_at, c.updated_at
      FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS wanted
           STRAIGHT_JOIN courses AS c ON c.id = wanted.id
)sql"};

constexpr db::Statement kFindForUpdate{"course.find_for_update", R"sql(
    SELECT id, kind, status, title, summary, content, category, cover_id, seats, enrolled,
           responsibilities, level, skills, rating_sum, rating_count, version, created_at,
           updated_at
      FROM courses
     WHERE id = ?
       FOR UPDATE
)sql"};

constexpr db::Statement kInsert{"course.insert", R"sql(
    INSERT INTO courses (kind, status, title, summary, content, category, cover_id, seats,
                         responsibilities, level, skills, version, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql"};

constexpr db::Statement kUpdate{"course.update", R"sql(
    UPDATE courses
       SET status = ?, title = ?, summary = ?, content = ?, category = ?, cover_id = ?, seats = ?,
           responsibilities = ?, level = ?, skills = ?, version = ?, updated_at = ?
     WHERE id = ?
)sql"};

// The join order is forced: rows are locked in the order of the list.
constexpr db::Statement kTakeSeats{"course.take_seats", R"sql(
    UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]',
                                         n INT UNSIGNED PATH '$[1]')) AS wanted
           STRAIGHT_JOIN courses AS c ON c.id = wanted.id
       SET c.enrolled = c.enrolled + wanted.n
     WHERE c.status = 2 AND (c.seats = 0 OR c.enrolled + wanted.n <= c.seats)
       AND ? IN (0, c.kind)
)sql"};

constexpr db::Statement kReleaseSeat{"course.release_seat", R"sql(
    UPDATE courses
       SET enrolled = enrolled - 1
     WHERE id = ?
)sql"};

constexpr db::Statement kChangeRating{"course.change_rating", R"sql(
    UPDATE courses
       SET rating_sum = rating_sum + ? - ?, rating_count = rating_count + ? - ?
     WHERE id = ?
)sql"};

constexpr db::Statement kAddEnrolled{"course.add_enrolled", R"sql(
    UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]',
                                         n INT UNSIGNED PATH '$[1]')) AS added
           STRAIGHT_JOIN courses AS c ON c.id = added.id
       SET c.enrolled = c.enrolled + added.n
)sql"};

constexpr db::Statement kMissing{"course.missing", R"sql(
    SELECT wanted.id
      FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS wanted
           LEFT JOIN courses AS c ON c.id = wanted.id
     WHERE c.id IS NULL
     ORDER BY wanted.id
)sql"};

constexpr db::Statement kFindImported{"course.find_imported", R"sql(
    SELECT c.id, c.import_key
      FROM JSON_TABLE(?, '$[*]' COLUMNS (k BIGINT UNSIGNED PATH '$')) AS wanted
           JOIN courses AS c ON c.import_source = ? AND c.import_key = wanted.k
)sql"};

constexpr db::BulkStatement kInsertImported{"course.insert_imported", R"sql(
    INSERT INTO courses (import_source, import_key, kind, status, title, summary, content, category,
                         cover_id, seats, responsibilities, level, skills, version, created_at,
                         updated_at)
    VALUES)sql"};

unsigned Number(Kind kind) { return static_cast<unsigned>(kind); }
unsigned Number(CourseStatus status) { return static_cast<unsigned>(status); }

}  // namespace

std::vector<Course> MysqlCourseRepository::FindAll(const std::vector<CourseId>& ids) {
    return transaction_.FindAll(kFindAll, ToCourse, db::JsonList(ids));
}

std::optional<Course> MysqlCourseRepository::FindForUpdate(CourseId id) {
    return transaction_.FindOne(kFindForUpdate, ToCourse, id);
}

CourseId MysqlCourseRepository::Add(const Course& course) {
    transaction_.Execute(kInsert, Number(course.kind), Number(course.status), course.title,
                         course.summary, course.content, course.category, course.cover_id,
                         course.seats, course.responsibilities, course.level,
                         JoinSkills(course.skills), course.version, course.created_at,
                         course.updated_at);
    return CourseId{transaction_.LastInsertId()};
}

void MysqlCourseRepository::Save(const Course& course) {
    transaction_.Execute(kUpdate, Number(course.status), course.title, course.summary,
                         course.content, course.category, course.cover_id, course.seats,
                         course.responsibilities, course.level, JoinSkills(course.skills),
                         course.version, course.updated_at, course.id);
}

bool MysqlCourseRepository::TakeSeats(const std::map<CourseId, std::uint32_t>& seats, Kind kind) {
    return transaction_.Execute(kTakeSeats, db::JsonPairs(seats), Number(kind)) == seats.size();
}

void MysqlCourseRepository::ReleaseSeat(CourseId id) { transaction_.Execute(kReleaseSeat, id); }

void MysqlCourseRepository::ChangeRating(CourseId id, std::uint32_t from, std::uint32_t to) {
    transaction_.Execute(kChangeRating, to, from, to > 0, from > 0, id);
}

void MysqlCourseRepository::AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) {
    transaction_.Execute(kAddEnrolled, db::JsonPairs(counts));
}

std::vector<CourseId> MysqlCourseRepository::Missing(const std::vector<CourseId>& ids) {
    return transaction_.FindAll(
        kMissing, [](const db::Row& row) { return CourseId{row.UInt("id")}; }, db::JsonList(ids));
}

std::map<std::uint64_t, CourseId> MysqlCourseRepository::FindImported(
    const std::string& source, const std::vector<std::uint64_t>& keys) {
    std::map<std::uint64_t, CourseId> found;
    const auto rows = transaction_.FindAll(
        kFindImported,
        [](const db::Row& row) {
            return std::pair{row.UInt("import_key"), CourseId{row.UInt("id")}};
        },
        db::JsonList(keys), source);
    found.insert(rows.begin(), rows.end());
    return found;
}

void MysqlCourseRepository::AddImported(const std::string& source,
                                        const std::map<std::uint64_t, Course>& courses) {
    transaction_.InsertMany(kInsertImported, courses, [&](const auto& entry) {
        const auto& [key, course] = entry;
        return std::tuple{std::string_view{source},
                          key,
                          Number(course.kind),
                          Number(course.status),
                          std::string_view{course.title},
                          std::string_view{course.summary},
                          std::string_view{course.content},
                          std::string_view{course.category},
                          course.cover_id,
                          course.seats,
                          std::string_view{course.responsibilities},
                          std::string_view{course.level},
                          JoinSkills(course.skills),
                          course.version,
                          course.created_at,
                          course.updated_at};
    });
}

}  // namespace lyceum::course
