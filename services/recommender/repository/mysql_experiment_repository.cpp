#include "recommender/repository/mysql_experiment_repository.hpp"

#include <algorithm>

namespace lyceum::recommender {
namespace {

constexpr db::Statement kStart{"experiment.start", R"sql(
    INSERT INTO experiments (version_a, version_b, share_percent, seed, running, started_by, started_at)
    VALUES (?, ?, ?, ?, 1, ?, ?)
)sql"};

constexpr db::Statement kStop{"experiment.stop", R"sql(
    UPDATE experiments SET running = NULL, stopped_by = ?, stopped_at = ? WHERE id = ?
)sql"};

constexpr db::Statement kFind{"experiment.find", "SELECT * FROM experiments WHERE id = ?"};

constexpr db::Statement kRunning{"experiment.running",
                                 "SELECT * FROM experiments WHERE running = 1"};

constexpr db::Statement kList{"experiment.list",
                              "SELECT * FROM experiments ORDER BY id DESC LIMIT 20"};

constexpr db::BulkStatement kAddArm{"experiment.add_arm",
                                    R"sql(
    INSERT INTO experiment_arms (experiment_id, arm, impressions, clicks, enrollments, learners,
                                 impressions_squared, clicks_squared, shown_clicks,
                                 enrollments_squared, shown_enrollments)
    VALUES )sql",
                                    R"sql(
    ON DUPLICATE KEY UPDATE
        impressions = VALUES(impressions), clicks = VALUES(clicks),
        enrollments = VALUES(enrollments), learners = VALUES(learners),
        impressions_squared = VALUES(impressions_squared),
        clicks_squared = VALUES(clicks_squared), shown_clicks = VALUES(shown_clicks),
        enrollments_squared = VALUES(enrollments_squared),
        shown_enrollments = VALUES(shown_enrollments)
)sql"};

constexpr db::Statement kKept{"experiment.kept", R"sql(
    SELECT * FROM experiment_arms WHERE experiment_id = ?
)sql"};

// An enrolment is looked up where it is kept anyway: nothing is written when it happens. A learner
// has one arm, so groups follow the primary key.
constexpr db::Statement kCounted{"experiment.counted", R"sql(
    SELECT arm, COUNT(*) AS learners, CAST(SUM(shown) AS UNSIGNED) AS impressions,
           CAST(SUM(shown * shown) AS UNSIGNED) AS impressions_squared,
           CAST(SUM(clicked) AS UNSIGNED) AS clicks,
           CAST(SUM(clicked * clicked) AS UNSIGNED) AS clicks_squared,
           CAST(SUM(shown * clicked) AS UNSIGNED) AS shown_clicks,
           CAST(SUM(enrolled) AS UNSIGNED) AS enrollments,
           CAST(SUM(enrolled * enrolled) AS UNSIGNED) AS enrollments_squared,
           CAST(SUM(shown * enrolled) AS UNSIGNED) AS shown_enrollments
      FROM (SELECT MIN(impressions.arm) AS arm, COUNT(*) AS shown,
                   COUNT(impressions.clicked_at) AS clicked,
                   COUNT(interactions.course_id) AS enrolled
              FROM impressions
              LEFT JOIN interactions
                     ON interactions.learner_id = impressions.learner_id
                    AND interactions.course_id = impressions.course_id
                    AND interactions.enrolled_at >= impressions.shown_at
                    AND interactions.enrolled_at < impressions.shown_at + INTERVAL 24 HOUR
             WHERE impressions.experiment_id = ?
             GROUP BY impressions.learner_id) AS each_learner
     GROUP BY arm
)sql"};

static_assert(kCredit == std::chrono::hours{24}, "the INTERVAL");

constexpr db::Statement kTotal{"experiment.total", R"sql(
    SELECT impressions AS total FROM experiments WHERE id = ?
)sql"};

constexpr db::Statement kCount{"experiment.count", R"sql(
    UPDATE experiments SET impressions = impressions + ? WHERE id = ?
)sql"};

constexpr db::BulkStatement kAddImpressions{
    "impression.insert",
    "INSERT IGNORE INTO impressions (experiment_id, learner_id, course_id, arm, shown_at) VALUES "};

constexpr db::Statement kClick{"impression.click", R"sql(
    UPDATE impressions SET clicked_at = COALESCE(clicked_at, ?)
     WHERE experiment_id = ? AND learner_id = ? AND course_id = ?
)sql"};

constexpr db::Statement kPrune{"impression.prune", R"sql(
    DELETE FROM impressions
     WHERE experiment_id < COALESCE((SELECT MIN(id) FROM experiments WHERE running = 1),
                                    (SELECT MAX(id) + 1 FROM experiments))
     LIMIT 10000
)sql"};

Experiment ToExperiment(const db::Row& row) {
    Experiment experiment;
    experiment.id = row.UInt("id");
    experiment.versions = {row.Text("version_a"), row.Text("version_b")};
    experiment.share_percent = static_cast<std::uint32_t>(row.UInt("share_percent"));
    experiment.seed = row.UInt("seed");
    experiment.started_by = row.UInt("started_by");
    experiment.started_at = row.Time("started_at");
    experiment.stopped_by = row.UInt("stopped_by");
    experiment.stopped_at = row.OptionalTime("stopped_at");
    return experiment;
}

ArmCounts ToCounts(const db::Row& row) {
    return {
        row.UInt("learners"),
        row.UInt("impressions"),
        row.UInt("impressions_squared"),
        {row.UInt("clicks"), row.UInt("clicks_squared"), row.UInt("shown_clicks")},
        {row.UInt("enrollments"), row.UInt("enrollments_squared"), row.UInt("shown_enrollments")}};
}

}  // namespace

std::optional<std::uint64_t> MysqlExperimentRepository::Start(const Experiment& experiment) {
    try {
        transaction_.Execute(kStart, experiment.versions[0], experiment.versions[1],
                             experiment.share_percent, experiment.seed, experiment.started_by,
                             experiment.started_at);
    } catch (const db::DuplicateKey&) {
        return std::nullopt;
    }
    return transaction_.LastInsertId();
}

void MysqlExperimentRepository::Stop(const Experiment& experiment,
                                     const std::array<ArmCounts, 2>& counts) {
    transaction_.InsertMany(kAddArm, kArms, [&](Arm arm) {
        const auto& one = counts[static_cast<std::size_t>(arm)];
        return std::tuple{experiment.id,
                          static_cast<std::uint32_t>(arm),
                          one.impressions,
                          one.clicks.hits,
                          one.enrollments.hits,
                          one.learners,
                          one.impressions_squared,
                          one.clicks.hits_squared,
                          one.clicks.shown_hits,
                          one.enrollments.hits_squared,
                          one.enrollments.shown_hits};
    });
    transaction_.Execute(kStop, experiment.stopped_by, experiment.stopped_at, experiment.id);
}

std::optional<Experiment> MysqlExperimentRepository::Find(std::uint64_t id) {
    return transaction_.FindOne(kFind, ToExperiment, id);
}

std::optional<Experiment> MysqlExperimentRepository::Running() {
    return transaction_.FindOne(kRunning, ToExperiment);
}

std::vector<Experiment> MysqlExperimentRepository::List() {
    return transaction_.FindAll(kList, ToExperiment);
}

std::array<ArmCounts, 2> MysqlExperimentRepository::Counts(const Experiment& experiment) {
    std::array<ArmCounts, 2> counts;
    const auto keep = [&counts](const db::Row& row) {
        counts[row.UInt("arm") == 0 ? 0 : 1] = ToCounts(row);
        return 0;
    };
    transaction_.FindAll(experiment.stopped_at ? kKept : kCounted, keep, experiment.id);
    return counts;
}

void MysqlExperimentRepository::AddImpressions(std::uint64_t experiment,
                                               const std::vector<Impression>& impressions) {
    const auto total = transaction_.FindOne(
        kTotal, [](const db::Row& row) { return row.UInt("total"); }, experiment);
    const auto room = kMaxImpressions - std::min(total.value_or(0), kMaxImpressions);
    const std::vector<Impression> kept(
        impressions.begin(),
        impressions.begin() +
            static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(room, impressions.size())));
    const auto added =
        transaction_.InsertMany(kAddImpressions, kept, [experiment](const Impression& one) {
            return std::tuple{experiment, one.learner, one.course,
                              static_cast<std::uint32_t>(one.arm), one.shown_at};
        });
    if (added > 0) transaction_.Execute(kCount, added, experiment);
}

void MysqlExperimentRepository::AddClick(std::uint64_t experiment, const Impression& clicked) {
    AddImpressions(experiment, {clicked});
    transaction_.Execute(kClick, clicked.shown_at, experiment, clicked.learner, clicked.course);
}

void MysqlExperimentRepository::Prune() { transaction_.Execute(kPrune); }

}  // namespace lyceum::recommender
