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
#include "recommender/repository/mysql_store.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

constexpr auto kRefreshEvery = 500ms;

void Refresh(db::Pool& pool, cache::Cache& cache, Serving& serving) {
    const auto before = serving.model();
    pool.Read([&serving](db::Transaction& transaction) {
        service::NoOutbox outbox;
        MysqlStore store{transaction, outbox};
        serving.Refresh(store.view, [](const std::string& version, const Status& why) {
            log::Error("model_unusable",
                       {{"version", version}, {"reason", why.reason}, {"detail", why.detail}});
        });
    });
    if (serving.model() != before) cache.Invalidate("recommender:similar");
}

}  // namespace

void Setup(service::Worker& worker) {
    const std::filesystem::path directory = worker.environment().Text("LYCEUM_MODEL_DIR");
    worker.environment().Check();
    std::filesystem::create_directories(directory);
    const auto serving = std::make_shared<Serving>(directory, worker.clock());

    worker.Command<MysqlStore>(StartRebuild{worker.clock()});
    worker.Command<MysqlStore>(CancelRebuild{worker.clock()});
    worker.Query<MysqlStore>(ListRecommendations{serving});
    worker.Query<MysqlStore>(ListPopular{serving});
    worker.Query<MysqlStore>(ListSimilar{serving});
    worker.Query<MysqlStore>(GetRebuild{});
    worker.Query<MysqlStore>(ListRebuilds{});
    worker.Query<MysqlStore>(ListModels{});
    worker.On<MysqlStore>("learning", OnLearnerEnrolled{});
    worker.On<MysqlStore>("learning", OnEnrollmentChanged{});
    worker.On<MysqlStore>("learning", OnEnrollmentsImported{});
    worker.On<MysqlStore>("learning", OnCourseSaved{});
    worker.On<MysqlStore>("learning", OnCoursesImported{});

    worker.Every(kRefreshEvery, [&pool = worker.database(), &cache = worker.cache(), serving] {
        Refresh(pool, cache, *serving);
    });
    worker.Job(kRebuildQueue, [&pool = worker.database(), &clock = worker.clock(), serving](
                                  const std::string& body, const messaging::Context&,
                                  const std::atomic<bool>& stopping) {
        v1::RebuildRecommendations job;
        if (!job.ParseFromString(body)) {
            log::Error("rebuild_message_unreadable", {{"bytes", body.size()}});
            return;
        }
        RebuildTask{pool, clock, serving}.Run(job.job_id(), stopping);
    });
}

}  // namespace lyceum::recommender
