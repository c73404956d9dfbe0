#include "recommender/repository/mysql_rebuild_repository.hpp"

#include "recommender/repository/figures_text.hpp"

namespace lyceum::recommender {
namespace {

constexpr db::Statement kInsert{"rebuild.insert", R"sql(
    INSERT INTO rebuilds (state, requested_at, shards, thorough, message_id)
    VALUES (?, ?, ?, ?, ?)
)sql"};

constexpr db::Statement kUpdate{"rebuild.update", R"sql(
    UPDATE rebuilds
       SET state = ?, phase = ?, fraction = ?, model_version = ?, metrics = ?, error = ?,
           duration_s = ?, interactions = ?, finished_at = ?, attempt = ?, source = ?,
           learners = ?, courses = ?, position = ?, phases = ?, started_at = ?, shards = ?,
           thorough = ?
     WHERE id = ?
)sql"};

constexpr db::Statement kFind{"rebuild.find", "SELECT * FROM rebuilds WHERE id = ?"};

constexpr db::Statement kLock{"rebuild.lock", "SELECT * FROM rebuilds WHERE id = ? FOR UPDATE"};

/// The first condition finds by the index, without regard to case; the second one is exact.
constexpr db::Statement kFindByMessage{"rebuild.find_by_message", R"sql(
    SELECT * FROM rebuilds
     WHERE message_id = ? AND CAST(message_id AS BINARY) = CAST(? AS BINARY)
     ORDER BY id DESC LIMIT 1
)sql"};

constexpr db::Statement kFindQueued{"rebuild.find_queued", R"sql(
    SELECT * FROM rebuilds WHERE state = ? ORDER BY id LIMIT 1
)sql"};

constexpr db::Statement kList{"rebuild.list", R"sql(
    SELECT * FROM rebuilds ORDER BY id DESC LIMIT ? OFFSET ?
)sql"};

constexpr db::Statement kCount{"rebuild.count", "SELECT COUNT(*) AS total FROM rebuilds"};

constexpr db::Statement kNewestForgotten{"rebuild.newest_forgotten", R"sql(
    SELECT id FROM rebuilds ORDER BY id DESC LIMIT 1 OFFSET ?
)sql"};

constexpr db::Statement kForget{"rebuild.forget", R"sql(
    DELETE FROM rebuilds WHERE id <= ? AND state NOT IN (?, ?) ORDER BY id LIMIT 1000
)sql"};

RebuildJob ToJob(const db::Row& row) {
    RebuildJob job;
    job.id = row.UInt("id");
    job.state = static_cast<JobState>(row.UInt("state"));
    job.phase = row.Text("phase");
    job.fraction = row.Double("fraction");
    job.model_version = row.Text("model_version");
    job.figures = FiguresFrom(row.Text("metrics"));
    job.error = row.Text("error");
    job.duration_s = row.Double("duration_s");
    job.interactions = row.UInt("interactions");
    job.requested_at = row.Time("requested_at");
    job.finished_at = row.OptionalTime("finished_at");
    job.shards = static_cast<std::uint32_t>(row.UInt("shards"));
    job.thorough = row.Bool("thorough");
    job.message_id = row.Text("message_id");
    job.attempt = static_cast<std::uint32_t>(row.UInt("attempt"));
    job.source = row.Text("source");
    job.learners = row.UInt("learners");
    job.courses = row.UInt("courses");
    job.position = row.UInt("position");
    job.phases = PhasesFrom(row.Text("phases"));
    job.started_at = row.OptionalTime("started_at");
    return job;
}

}  // namespace

std::uint64_t MysqlRebuildRepository::Add(const RebuildJob& job) {
    const auto message =
        job.message_id.empty() ? std::nullopt : std::optional<std::string>{job.message_id};
    transaction_.Execute(kInsert, static_cast<std::uint32_t>(job.state), job.requested_at,
                         job.shards, job.thorough, message);
    return transaction_.LastInsertId();
}

void MysqlRebuildRepository::Update(const RebuildJob& job) {
    transaction_.Execute(kUpdate, static_cast<std::uint32_t>(job.state), job.phase, job.fraction,
                         job.model_version, ToText(job.figures), job.error, job.duration_s,
                         job.interactions, job.finished_at, job.attempt, job.source, job.learners,
                         job.courses, job.position, ToText(job.phases), job.started_at, job.shards,
                         job.thorough, job.id);
}

std::optional<RebuildJob> MysqlRebuildRepository::Lock(std::uint64_t id) {
    return transaction_.FindOne(kLock, ToJob, id);
}

std::optional<RebuildJob> MysqlRebuildRepository::FindByMessage(const std::string& message_id) {
    return transaction_.FindOne(kFindByMessage, ToJob, message_id, message_id);
}

std::optional<RebuildJob> MysqlRebuildRepository::Find(std::uint64_t id) {
    return transaction_.FindOne(kFind, ToJob, id);
}

std::optional<RebuildJob> MysqlRebuildRepository::FindQueued() {
    return transaction_.FindOne(kFindQueued, ToJob, static_cast<std::uint32_t>(JobState::kQueued));
}

std::vector<RebuildJob> MysqlRebuildRepository::List(std::uint64_t offset, std::uint32_t limit) {
    return transaction_.FindAll(kList, ToJob, limit, offset);
}

void MysqlRebuildRepository::Forget(std::uint64_t keep) {
    const auto newest = transaction_.FindOne(
        kNewestForgotten, [](const db::Row& row) { return row.UInt("id"); }, keep);
    if (!newest) return;
    transaction_.Execute(kForget, *newest, static_cast<std::uint32_t>(JobState::kQueued),
                         static_cast<std::uint32_t>(JobState::kRunning));
}

std::uint64_t MysqlRebuildRepository::Count() {
    return *transaction_.FindOne(kCount, [](const db::Row& row) { return row.UInt("total"); });
}

}  // namespace lyceum::recommender
