#include "recommender/repository/mysql_interaction_repository.hpp"

#include <algorithm>

namespace lyceum::recommender {
namespace {

constexpr db::BulkStatement kInsert{
    "interaction.insert",
    "INSERT IGNORE INTO interactions (learner_id, course_id, enrolled_at) VALUES "};

constexpr db::Statement kHistory{"interaction.history", R"sql(
    SELECT course_id
      FROM interactions
     WHERE learner_id = ?
     ORDER BY enrolled_at DESC, course_id DESC
     LIMIT 10000
)sql"};

constexpr db::Statement kAll{"interaction.all", R"sql(
    SELECT learner_id, course_id
      FROM interactions
     ORDER BY learner_id, course_id
)sql"};

static_assert(kMaxHistory == 10'000, "the history's LIMIT");

}  // namespace

std::uint64_t MysqlInteractionRepository::Add(const std::vector<Interaction>& interactions) {
    return transaction_.InsertMany(kInsert, interactions, [](const Interaction& one) {
        return std::tuple{one.learner, one.course, one.enrolled_at};
    });
}

std::vector<CourseId> MysqlInteractionRepository::History(LearnerId learner) {
    auto history = transaction_.FindAll(
        kHistory, [](const db::Row& row) { return CourseId{row.UInt("course_id")}; }, learner);
    std::reverse(history.begin(), history.end());
    return history;
}

void MysqlInteractionRepository::ForEach(const std::function<void(LearnerId, CourseId)>& visit) {
    transaction_.ForEach(kAll, [&visit](const db::Row& row) {
        visit(LearnerId{row.UInt("learner_id")}, CourseId{row.UInt("course_id")});
    });
}

}  // namespace lyceum::recommender
