#include "recommender/repository/mysql_model_repository.hpp"

#include "recommender/repository/figures_text.hpp"

namespace lyceum::recommender {
namespace {

// Every row is written, so that of two at once the later waits at the first row for the other: with
// a condition it would pass over a row that is just about to be active.
constexpr db::Statement kRetire{"model.retire", "UPDATE models SET active = 0"};

constexpr db::Statement kLock{"model.lock",
                              "SELECT version FROM models ORDER BY version FOR UPDATE"};

constexpr db::Statement kInsert{"model.insert", R"sql(
    INSERT INTO models (version, champion, metrics, interactions, learners, courses, published_at,
                        cold_share, found, active)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
)sql"};

constexpr db::Statement kList{"model.list", R"sql(
    SELECT * FROM models ORDER BY published_at DESC, version DESC LIMIT 100
)sql"};

constexpr db::Statement kFind{"model.find", "SELECT * FROM models WHERE version = ?"};

constexpr db::Statement kActivate{"model.activate", "UPDATE models SET active = (version = ?)"};

constexpr db::Statement kActive{"model.active", R"sql(
    SELECT version FROM models WHERE active = 1 ORDER BY published_at DESC LIMIT 1
)sql"};

constexpr db::Statement kOlder{"model.older", R"sql(
    SELECT version FROM models ORDER BY published_at DESC, version DESC LIMIT 1000 OFFSET ?
)sql"};

constexpr db::Statement kRemove{"model.remove", "DELETE FROM models WHERE version = ?"};

PublishedModel ToModel(const db::Row& row) {
    return {row.Text("version"),      row.Text("champion"), FiguresFrom(row.Text("metrics")),
            row.UInt("interactions"), row.UInt("learners"), row.UInt("courses"),
            row.Time("published_at"), row.Bool("active"),   row.OptionalDouble("cold_share"),
            row.Text("found")};
}

}  // namespace

void MysqlModelRepository::Lock() {
    transaction_.FindAll(kLock, [](const db::Row& row) { return row.Text("version"); });
}

void MysqlModelRepository::Publish(const PublishedModel& model) {
    transaction_.Execute(kRetire);
    transaction_.Execute(kInsert, model.version, model.champion, ToText(model.figures),
                         model.interactions, model.learners, model.courses, model.published_at,
                         model.cold_share, model.found);
}

std::vector<PublishedModel> MysqlModelRepository::List() {
    return transaction_.FindAll(kList, ToModel);
}

std::optional<std::string> MysqlModelRepository::ActiveVersion() {
    return transaction_.FindOne(kActive, [](const db::Row& row) { return row.Text("version"); });
}

std::optional<PublishedModel> MysqlModelRepository::Find(const std::string& version) {
    return transaction_.FindOne(kFind, ToModel, version);
}

std::vector<std::string> MysqlModelRepository::OlderThan(std::size_t newest) {
    return transaction_.FindAll(
        kOlder, [](const db::Row& row) { return row.Text("version"); }, newest);
}

void MysqlModelRepository::Remove(const std::string& version) {
    transaction_.Execute(kRemove, version);
}

void MysqlModelRepository::Activate(const std::string& version) {
    transaction_.Execute(kActivate, version);
}

}  // namespace lyceum::recommender
