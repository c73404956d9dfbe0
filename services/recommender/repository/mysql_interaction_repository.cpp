#include "recommender/repository/mysql_interaction_repository.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <span>

#include "platform/db/sql_time.hpp"

namespace lyceum::recommender {
namespace {

constexpr db::BulkStatement kInsert{
    "interaction.insert",
    "INSERT IGNORE INTO interactions (learner_id, course_id, enrolled_at, state, rating, sequence) "
    "VALUES "};

constexpr db::BulkStatement kReplace{
    "interaction.replace",
    "INSERT INTO interactions (learner_id, course_id, enrolled_at, state, rating, sequence) "
    "VALUES ",
    R"sql(
    ON DUPLICATE KEY UPDATE
        enrolled_at = VALUES(enrolled_at), state = VALUES(state), rating = VALUES(rating),
        sequence = VALUES(sequence)
)sql"};

constexpr db::Statement kOne{"interaction.one", R"sql(
    SELECT * FROM interactions WHERE learner_id = ? AND course_id = ?
)sql"};

constexpr db::Statement kOfLearner{"interaction.of_learner", R"sql(
    SELECT * FROM interactions WHERE learner_id = ? ORDER BY course_id
)sql"};

constexpr db::Statement kHistory{"interaction.history", R"sql(
    SELECT course_id, state, rating
      FROM interactions
     WHERE learner_id = ?
     ORDER BY enrolled_at DESC, course_id DESC
     LIMIT 10000
)sql"};

/// One column, because the connector's price is by column, and there are millions of rows.
constexpr db::Statement kAll{"interaction.all", R"sql(
    SELECT CONCAT_WS(',', learner_id, course_id, state, rating, enrolled_at) AS line
      FROM interactions
     WHERE learner_id >= ? AND learner_id <= ? AND state <> 3
     ORDER BY learner_id, course_id
     LIMIT ?
)sql"};

constexpr db::Statement kLearners{"interaction.learners", R"sql(
    SELECT COALESCE(MIN(learner_id), 0) AS first, COALESCE(MAX(learner_id), 0) AS last
      FROM interactions
)sql"};

static_assert(kMaxHistory == 10'000, "the history's LIMIT");
static_assert(static_cast<int>(EnrollmentState::kDropped) == 3, "what kAll leaves out");

std::uint8_t QuartersIn(const db::Row& row) {
    return QuartersOf(static_cast<EnrollmentState>(row.UInt("state")),
                      static_cast<std::uint32_t>(row.UInt("rating")));
}

Interaction ToInteraction(const db::Row& row) {
    return {LearnerId{row.UInt("learner_id")},
            CourseId{row.UInt("course_id")},
            row.Time("enrolled_at"),
            static_cast<EnrollmentState>(row.UInt("state")),
            static_cast<std::uint32_t>(row.UInt("rating")),
            row.UInt("sequence")};
}

/// What kAll says of one, without its sequence.
Interaction FromLine(std::string_view line) {
    const auto number = [&line] {
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
        const auto read = static_cast<std::size_t>(end - line.data());
        if (error != std::errc{} || !line.substr(read).starts_with(',')) {
            throw db::Error{"an interaction cannot be read at '" + std::string{line} + "'"};
        }
        line.remove_prefix(read + 1);
        return value;
    };
    Interaction one;
    one.learner = LearnerId{number()};
    one.course = CourseId{number()};
    one.state = static_cast<EnrollmentState>(number());
    one.rating = static_cast<std::uint32_t>(number());
    one.enrolled_at = db::FromSql(line);
    return one;
}

auto Values(const Interaction& one) {
    return std::tuple{one.learner,     one.course,
                      one.enrolled_at, static_cast<std::uint32_t>(one.state),
                      one.rating,      one.sequence};
}

const Interaction* Find(const std::vector<Interaction>& by_course, CourseId course) {
    const auto found = std::lower_bound(by_course.begin(), by_course.end(), course,
                                        [](const auto& a, CourseId b) { return a.course < b; });
    return found == by_course.end() || found->course != course ? nullptr : &*found;
}

Change ToChange(const Interaction& one) {
    return {0, one.learner, one.course, QuartersOf(one), one.enrolled_at};
}

bool Live(const Interaction* one) {
    return one != nullptr && one->state != EnrollmentState::kDropped;
}

}  // namespace

EnrolledChanges MysqlInteractionRepository::Enroll(std::vector<Interaction> interactions) {
    if (interactions.empty()) return {};
    KeepLatest(interactions);
    const LogMark locked = log_.Lock();
    if (transaction_.InsertMany(kInsert, interactions, Values) != interactions.size()) {
        interactions = NewOrBack(interactions);
    }
    EnrolledChanges counts;
    std::vector<recommender::Change> changes;
    for (const auto& one : interactions) {
        changes.push_back(ToChange(one));
        ++counts[one.course];
    }
    log_.Append(locked, std::move(changes));
    return counts;
}

/// Those that were inserted just now: each event is handled once, so no other row can have its
/// sequence. And those that an earlier event dropped, which are active now.
std::vector<Interaction> MysqlInteractionRepository::NewOrBack(
    const std::vector<Interaction>& wanted) {
    std::vector<Interaction> changed;
    std::vector<Interaction> back;
    for (auto begin = wanted.begin(); begin != wanted.end();) {
        const auto end = std::find_if(
            begin, wanted.end(), [&](const auto& one) { return one.learner != begin->learner; });
        const auto stored = Stored({begin, end});
        for (; begin != end; ++begin) {
            const Interaction* old = Find(stored, begin->course);
            if (old == nullptr || old->sequence > begin->sequence) continue;
            const bool inserted = *old == *begin;
            if (!inserted && Live(old)) continue;
            changed.push_back(*begin);
            if (!inserted) back.push_back(*begin);
        }
    }
    Write(back);
    return changed;
}

EnrolledChanges MysqlInteractionRepository::Change(std::vector<Interaction> interactions) {
    if (interactions.empty()) return {};
    const Drops drops = DropsIn(interactions);
    KeepLatest(interactions);
    const LogMark locked = log_.Lock();
    EnrolledChanges counts;
    std::vector<recommender::Change> changes;
    std::vector<Interaction> rows;
    for (auto& one : interactions) {
        const auto stored = Stored({&one, 1});
        const Interaction* old = Find(stored, one.course);
        if (old != nullptr && old->sequence >= one.sequence) continue;
        KeepTime(old, drops, one);
        rows.push_back(one);
        if (Live(&one) != Live(old)) counts[one.course] += Live(&one) ? 1 : -1;
        const std::uint8_t before = Live(old) ? QuartersOf(*old) : 0;
        const bool moved = Live(old) && Live(&one) && old->enrolled_at != one.enrolled_at;
        if (before != QuartersOf(one) || moved) changes.push_back(ToChange(one));
    }
    Write(rows);
    log_.Append(locked, std::move(changes));
    return counts;
}

/// The stored rows of a learner, by course; of a single wanted pair only that.
std::vector<Interaction> MysqlInteractionRepository::Stored(
    std::span<const Interaction> of_one_learner) {
    const Interaction& first = of_one_learner.front();
    if (of_one_learner.size() == 1) {
        return transaction_.FindAll(kOne, ToInteraction, first.learner, first.course);
    }
    return transaction_.FindAll(kOfLearner, ToInteraction, first.learner);
}

void MysqlInteractionRepository::Write(const std::vector<Interaction>& rows) {
    transaction_.InsertMany(kReplace, rows, Values);
}

std::vector<CourseId> MysqlInteractionRepository::History(LearnerId learner) {
    std::vector<CourseId> history;
    for (const auto& taken : WeightedHistory(learner)) {
        if (taken.weight > 0) history.push_back(taken.course);
    }
    return history;
}

std::vector<Taken> MysqlInteractionRepository::WeightedHistory(LearnerId learner) {
    auto history = transaction_.FindAll(
        kHistory,
        [](const db::Row& row) {
            return Taken{CourseId{row.UInt("course_id")}, WeightOf(QuartersIn(row))};
        },
        learner);
    std::reverse(history.begin(), history.end());
    return history;
}

void MysqlInteractionRepository::ForEach(LearnerId first, LearnerId last,
                                         const std::function<void(const Interaction&)>& visit) {
    ForEachUpTo(std::numeric_limits<std::uint64_t>::max(), first, last, visit);
}

void MysqlInteractionRepository::ForEachUpTo(std::uint64_t limit, LearnerId first, LearnerId last,
                                             const std::function<void(const Interaction&)>& visit) {
    transaction_.ForEach(
        kAll, [&visit](const db::Row& row) { visit(FromLine(row.Text("line"))); }, first, last,
        limit);
}

std::pair<LearnerId, LearnerId> MysqlInteractionRepository::Learners() {
    const auto found = transaction_.FindOne(kLearners, [](const db::Row& row) {
        return std::pair{LearnerId{row.UInt("first")}, LearnerId{row.UInt("last")}};
    });
    return found.value_or(std::pair{kFirstLearner, kFirstLearner});
}

}  // namespace lyceum::recommender
