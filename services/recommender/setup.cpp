#include "recommender/setup.hpp"

#include <filesystem>

#include "platform/db/pool.hpp"
#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "platform/service/worker.hpp"
#include "recommender/handlers/learning_events.hpp"
#include "recommender/handlers/queries.hpp"
#include "recommender/handlers/start_rebuild.hpp"
#include "recommender/jobs/rebuild_task.hpp"
#include "recommender/jobs/shard_sums.hpp"
#include "recommender/jobs/with_store.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/serving/serving.hpp"
#include "recommender/serving_setup.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

constexpr auto kFollowEvery = 500ms;
/// Changes between two snapshots of the running state, beside one after each rebuild.
constexpr std::uint64_t kSaveAfter = 100'000;

/// Keeps the running state close to the log, the log short, and starts the rebuilds that are due.
void Follow(db::Pool& pool, const Clock& clock, LiveState& live, std::chrono::seconds period) {
    pool.Read([&live](db::Transaction& transaction) {
        service::NoOutbox none;
        MysqlStore store{transaction, none};
        live.Follow(store.view);
        if (const auto saved = live.TrySave(store.view, kSaveAfter); !saved) {
            log::Warn("state_not_saved", {{"reason", saved.error().detail}});
        }
    });
    pool.InTransaction([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        MysqlStore store{transaction, outbox};
        live.Forget(store.view);
        return true;
    });
    if (period == 0s) return;
    pool.InTransaction([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        MysqlStore store{transaction, outbox};
        const bool started = StartRebuildWhenDue(period, clock, store.view);
        if (started) outbox.Write(transaction);
        return started;
    });
}

}  // namespace

void Setup(service::Worker& worker) {
    const std::filesystem::path directory = worker.environment().Text("LYCEUM_MODEL_DIR");
    const RebuildSettings settings{
        directory,
        static_cast<std::uint64_t>(worker.environment().Integer(
            "LYCEUM_REBUILD_MEMORY_MB", kDefaultMemoryBound >> 20U, 1, 1'048'576))
            << 20U,
        std::chrono::seconds{
            worker.environment().Integer("LYCEUM_REBUILD_SEARCH_SECONDS", 30, 1, 3'600)}};
    const std::chrono::seconds period{
        worker.environment().Integer("LYCEUM_REBUILD_EVERY", 0, 0, 31'536'000)};
    worker.environment().Check();
    std::filesystem::create_directories(directory);
    const auto serving = std::make_shared<Serving>(directory, worker.clock());
    const auto live = std::make_shared<LiveState>(directory / kStateFile, settings.memory_bound,
                                                  ReaderOf(worker.database()));

    worker.Command<MysqlStore>(StartRebuild{worker.clock()});
    worker.Command<MysqlStore>(CancelRebuild{worker.clock()});
    worker.Query<MysqlStore>(GetRebuild{});
    worker.Query<MysqlStore>(ListRebuilds{});
    worker.On<MysqlStore>("learning", OnLearnerEnrolled{});
    worker.On<MysqlStore>("learning", OnEnrollmentChanged{});
    worker.On<MysqlStore>("learning", OnEnrollmentsImported{});
    worker.On<MysqlStore>("learning", OnCourseSaved{});
    worker.On<MysqlStore>("learning", OnCoursesImported{});

    SetUpServing(worker, serving);
    worker.Every(kFollowEvery, [&pool = worker.database(), &clock = worker.clock(), live, period] {
        Follow(pool, clock, *live, period);
    });
    worker.Job(
        kRebuildQueue,
        [&pool = worker.database(), &clock = worker.clock(), settings, live](
            const std::string& body, const messaging::Context& context,
            const std::atomic<bool>& stopping) {
            RebuildTask{pool, clock, settings, live}.Run(
                service::ParseJob<v1::RebuildRecommendations>(body), context.message_id, stopping);
        },
        service::Worker::Takers::kOne,
        [&pool = worker.database(), &clock = worker.clock()](
            const std::string& body, const messaging::Context& context, const std::string& reason) {
            JobLease::GiveUp(service::ParseJob<v1::RebuildRecommendations>(body),
                             context.message_id, reason, pool, clock);
        });
    worker.Job(
        kShardQueue,
        [&pool = worker.database(), directory](const std::string& body, const messaging::Context&,
                                               const std::atomic<bool>& stopping) {
            RunShard(service::ParseJob<v1::RebuildShard>(body), directory, pool, stopping);
        },
        service::Worker::Takers::kAll);
}

}  // namespace lyceum::recommender
