#include "recommender/repository/mysql_change_log.hpp"

namespace lyceum::recommender {
namespace {

constexpr db::Statement kMark{"interaction_log.mark",
                              "SELECT position, pruned, origin FROM interaction_log WHERE id = 1"};

constexpr db::Statement kLock{
    "interaction_log.lock",
    "SELECT position, pruned, origin FROM interaction_log WHERE id = 1 FOR UPDATE"};

constexpr db::Statement kAdvance{"interaction_log.advance",
                                 "UPDATE interaction_log SET position = ? WHERE id = 1"};

constexpr db::BulkStatement kAppend{
    "interaction_log.append",
    "INSERT INTO interaction_changes (position, learner_id, course_id, quarters, enrolled_at) "
    "VALUES "};

constexpr db::Statement kAfter{"interaction_log.after", R"sql(
    SELECT position, learner_id, course_id, quarters, enrolled_at
      FROM interaction_changes
     WHERE position > ?
     ORDER BY position
     LIMIT ?
)sql"};

constexpr db::Statement kForget{
    "interaction_log.forget",
    "UPDATE interaction_log SET pruned = GREATEST(pruned, LEAST(position, ?)) WHERE id = 1"};

constexpr std::uint64_t kPruneAtOnce = 10'000;
constexpr db::Statement kPrune{
    "interaction_log.prune",
    "DELETE FROM interaction_changes WHERE position <= ? ORDER BY position LIMIT 10000"};

LogMark ToMark(const db::Row& row) {
    return {row.UInt("position"), row.UInt("pruned"), row.Text("origin")};
}

}  // namespace

LogMark MysqlChangeLog::Mark() { return transaction_.FindOne(kMark, ToMark).value_or(LogMark{}); }

LogMark MysqlChangeLog::Lock() { return transaction_.FindOne(kLock, ToMark).value_or(LogMark{}); }

void MysqlChangeLog::Append(const LogMark& locked, std::vector<recommender::Change> changes) {
    if (changes.empty()) return;
    std::uint64_t position = locked.position;
    for (auto& change : changes) change.position = ++position;
    transaction_.InsertMany(kAppend, changes, [](const recommender::Change& one) {
        return std::tuple{one.position, one.learner, one.course,
                          static_cast<std::uint32_t>(one.quarters), one.enrolled_at};
    });
    transaction_.Execute(kAdvance, position);
}

void MysqlChangeLog::ForEach(std::uint64_t after, std::uint32_t limit,
                             const std::function<void(const recommender::Change&)>& visit) {
    transaction_.ForEach(
        kAfter,
        [&visit](const db::Row& row) {
            visit({row.UInt("position"), LearnerId{row.UInt("learner_id")},
                   CourseId{row.UInt("course_id")}, static_cast<std::uint8_t>(row.UInt("quarters")),
                   row.Time("enrolled_at")});
        },
        after, limit);
}

bool MysqlChangeLog::Prune(std::uint64_t up_to) {
    transaction_.Execute(kForget, up_to);
    return transaction_.Execute(kPrune, Mark().pruned) < kPruneAtOnce;
}

}  // namespace lyceum::recommender
