#include "recommender/serving_setup.hpp"

#include <chrono>

#include "platform/db/pool.hpp"
#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "platform/service/worker.hpp"
#include "recommender/handlers/activate_model.hpp"
#include "recommender/handlers/dismissals.hpp"
#include "recommender/handlers/experiments.hpp"
#include "recommender/handlers/forget_cached.hpp"
#include "recommender/handlers/list_peers.hpp"
#include "recommender/handlers/queries.hpp"
#include "recommender/handlers/rules.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/serving/changed_learners.hpp"
#include "recommender/serving/impressions.hpp"
#include "recommender/serving/read_peers.hpp"
#include "recommender/serving/serving.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto kRefreshEvery = 400ms;
constexpr auto kFollowEvery = 100ms;
constexpr auto kFlushEvery = 1s;
constexpr auto kPruneEvery = 10s;
constexpr auto kPeersEvery = 2s;
/// Reading peers takes at most this part of the time.
constexpr int kPeersRest = 200;
constexpr auto kPeersAtLeastEvery = 10min;

template <typename Work>
void Read(db::Pool& pool, const Work& work) {
    pool.Read([&work](db::Transaction& transaction) {
        service::NoOutbox outbox;
        MysqlStore store{transaction, outbox};
        work(store.view);
    });
}

template <typename Work>
void Write(db::Pool& pool, const Work& work) {
    pool.InTransaction([&work](db::Transaction& transaction) {
        service::NoOutbox outbox;
        MysqlStore store{transaction, outbox};
        work(store.view);
        return true;
    });
}

void ForgetAll(cache::Cache& cache) {
    for (const char* tag : kEverybodysTags) cache.Invalidate(tag);
}

void Refresh(db::Pool& pool, cache::Cache& cache, Serving& serving) {
    bool changed = false;
    const auto before = serving.model();
    Read(pool, [&](Store& store) {
        changed = serving.Refresh(store, [](const std::string& version, const Status& why) {
            log::Error("model_unusable",
                       {{"version", version}, {"reason", why.reason}, {"detail", why.detail}});
        });
    });
    if (const auto model = serving.model(); model != before) {
        log::Info("model_served", {{"version", model->version()}});
    }
    // After the exchange: whoever read the old state keeps nothing under the new version.
    if (changed) ForgetAll(cache);
}

void Follow(db::Pool& pool, cache::Cache& cache, ChangedLearners& changed) {
    ChangedLearners::Changes changes;
    Read(pool, [&](Store& store) { changes = changed.Since(store); });
    if (changes.everybody) ForgetAll(cache);
    for (const auto learner : changes.learners) cache.Invalidate(TagOf(learner));
}

void Flush(db::Pool& pool, Impressions& impressions) {
    const auto batch = impressions.Take();
    if (batch.shown.empty()) return;
    Write(pool, [&batch](Store& store) {
        store.experiments.AddImpressions(batch.experiment, batch.shown);
    });
}

void ReadPeersInto(Serving& serving, db::Pool& pool) {
    Read(pool, [&serving](Store& store) {
        const auto peers = ReadPeers(store, *serving.catalogue());
        if (!peers) return log::Error("peers_unreadable", {{"detail", peers.error().detail}});
        serving.SetPeers(*peers);
    });
}

/// When peers are read again: soon where there are few learners, seldom where it takes long.
struct PeersDue {
    Steady::time_point next{};

    void After(Steady::time_point started) {
        const auto now = Steady::now();
        next = now + std::min<Steady::duration>((now - started) * kPeersRest, kPeersAtLeastEvery);
    }
};

void RefreshPeers(db::Pool& pool, Serving& serving, PeersDue& due) {
    const auto started = Steady::now();
    if (started < due.next) return;
    ReadPeersInto(serving, pool);
    due.After(started);
}

void SetUpTimers(service::Worker& worker, const std::shared_ptr<Serving>& serving,
                 const std::shared_ptr<Impressions>& impressions) {
    auto& pool = worker.database();
    auto& cache = worker.cache();
    worker.Every(kRefreshEvery, [&pool, &cache, serving] { Refresh(pool, cache, *serving); });
    worker.Every(kFollowEvery, [&pool, &cache, changed = std::make_shared<ChangedLearners>()] {
        Follow(pool, cache, *changed);
    });
    worker.Every(kFlushEvery, [&pool, impressions] { Flush(pool, *impressions); });
    worker.Every(kPruneEvery,
                 [&pool] { Write(pool, [](Store& store) { store.experiments.Prune(); }); });
    worker.Every(kPeersEvery, [&pool, serving, due = std::make_shared<PeersDue>()] {
        RefreshPeers(pool, *serving, *due);
    });
}

}  // namespace

void SetUpServing(service::Worker& worker, const std::shared_ptr<Serving>& serving) {
    const Clock& clock = worker.clock();
    const auto impressions = std::make_shared<Impressions>(serving, clock);
    worker.Query<MysqlStore>(ListRecommendations{serving});
    worker.Query<MysqlStore>(ListPopular{serving});
    worker.Query<MysqlStore>(ListSimilar{serving});
    worker.Query<MysqlStore>(ListPeers{serving});
    worker.Command<MysqlStore>(DismissRecommendation{clock});
    worker.Command<MysqlStore>(UndoDismissal{});
    worker.On<MysqlStore>("cache", ForgetOnDismissal{worker.cache()});

    worker.Query<MysqlStore>(ListRules{clock});
    worker.Command<MysqlStore>(CreateRule{clock});
    worker.Command<MysqlStore>(UpdateRule{clock});
    worker.Command<MysqlStore>(DeleteRule{});

    worker.Query<MysqlStore>(ListModels{serving, serving});
    worker.Command<MysqlStore>(ActivateModel{serving});

    worker.Query<MysqlStore>(ListExperiments{});
    worker.Command<MysqlStore>(StartExperiment{clock, serving});
    worker.Command<MysqlStore>(StopExperiment{clock});
    worker.Query<MysqlStore>(CountImpressions{impressions});
    worker.Command<MysqlStore>(CountClick{clock, impressions});
    // Else the first answers would be of an empty catalogue, and some be kept in the cache.
    worker.Before([&pool = worker.database(), &cache = worker.cache(), serving] {
        Refresh(pool, cache, *serving);
        ReadPeersInto(*serving, pool);
    });
    SetUpTimers(worker, serving, impressions);
}

}  // namespace lyceum::recommender
