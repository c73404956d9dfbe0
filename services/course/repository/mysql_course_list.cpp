#include <array>

#include <fmt/format.h>

#include "course/repository/course_row.hpp"
#include "course/repository/mysql_course_repository.hpp"
#include "platform/db/like.hpp"

namespace lyceum::course {
namespace {

// A filter that is not given is switched off by a 0: the optimiser drops it before it plans.
constexpr const char* kFilter = R"sql(
      FROM courses
     WHERE kind = ? AND (? = 0 OR status = ?) AND (? = 0 OR category = ?)
       AND (? = 0 OR title LIKE ? ESCAPE '|' OR summary LIKE ? ESCAPE '|')
)sql";

// The counts of the hot lists name no column outside their index, and so read nothing else.
constexpr db::Statement kCountStatus{"course.count_status", R"sql(
    SELECT COUNT(*) AS total FROM courses WHERE kind = ? AND status = ?
)sql"};
constexpr db::Statement kCountCategory{"course.count_category", R"sql(
    SELECT COUNT(*) AS total FROM courses WHERE kind = ? AND status = ? AND category = ?
)sql"};

constexpr const char* kCard = R"sql(
    SELECT id, kind, status, title, summary, category, cover_id, seats, enrolled, level, skills,
           rating_sum, rating_count, version, created_at, updated_at
)sql";

/// The statements of one list: a count, and a page for each of the orders.
struct ListSql {
    ListSql() : count_text{fmt::format("SELECT COUNT(*) AS total {}", kFilter)} {
        constexpr std::array kColumns{"enrolled", "created_at", "title"};
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto* direction = i % 2 == 0 ? "ASC" : "DESC";
            const auto* column = kColumns[i / 2];
            texts[i] = fmt::format("{0} {1} ORDER BY {2} {3}, id {3} LIMIT ? OFFSET ?", kCard,
                                   kFilter, column, direction);
            names[i] = fmt::format("course.list_by_{} {}", column, direction);
        }
    }

    db::Statement Count() const { return {"course.count", count_text}; }
    db::Statement Page(Sort sort) const {
        const std::size_t i = 2 * static_cast<std::size_t>(sort.key) + (sort.descending ? 1 : 0);
        return {names[i], texts[i]};
    }

    std::string count_text;
    std::array<std::string, 6> texts;
    std::array<std::string, 6> names;
};

const ListSql& Sql() {
    static const ListSql sql;
    return sql;
}

std::uint64_t ToTotal(const db::Row& row) { return row.UInt("total"); }

}  // namespace

Page<Course> MysqlCourseRepository::List(const CourseQuery& query) {
    const std::string like = "%" + db::EscapedForLike(query.text) + "%";
    const auto kind = static_cast<unsigned>(query.kind);
    const auto status = static_cast<unsigned>(query.status.value_or(CourseStatus::kDraft));
    const auto filtered = [&](auto run) {
        return run(kind, query.status.has_value(), status, !query.category.empty(), query.category,
                   !query.text.empty(), like, like);
    };
    const auto count = [&] {
        if (query.status && query.text.empty()) {
            if (query.category.empty()) {
                return transaction_.FindOne(kCountStatus, ToTotal, kind, status);
            }
            return transaction_.FindOne(kCountCategory, ToTotal, kind, status, query.category);
        }
        return filtered([&](const auto&... filter) {
            return transaction_.FindOne(Sql().Count(), ToTotal, filter...);
        });
    };
    Page<Course> page;
    page.total = count().value_or(0);
    page.items = filtered([&](const auto&... filter) {
        return transaction_.FindAll(Sql().Page(query.sort), ToCard, filter..., query.page.size,
                                    query.page.Offset());
    });
    return page;
}

}  // namespace lyceum::course
