#include "media/setup.hpp"

#include "media/handlers/complete_upload.hpp"
#include "media/handlers/convert.hpp"
#include "media/handlers/delete_media.hpp"
#include "media/handlers/get_media.hpp"
#include "media/handlers/list_media.hpp"
#include "media/handlers/locate_media.hpp"
#include "media/handlers/start_upload.hpp"
#include "media/port/data_port.hpp"
#include "media/processing/media_jobs.hpp"
#include "media/repository/mysql_media_repository.hpp"
#include "platform/core/uuid.hpp"
#include "platform/db/pool.hpp"
#include "platform/service/outbox.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::media {
namespace {

constexpr std::chrono::minutes kSweepEvery{10};

InStore TransactionsOf(db::Pool& pool) {
    return [&pool](const std::function<void(Store&)>& work) {
        pool.InTransaction([&](db::Transaction& transaction) {
            service::GatheringOutbox outbox{NewTraceId()};
            MysqlStore store{transaction, outbox};
            work(store.view);
            outbox.Write(transaction);
            return true;
        });
    };
}

/// What lives as long as the worker; the data port goes first.
struct Service {
    Service(service::Worker& worker, const std::string& directory, std::string public_key,
            DataPortOptions options)
        : files{directory},
          in_store{TransactionsOf(worker.database())},
          jobs{files, in_store},
          commands{worker.client()},
          verifier{std::move(public_key), worker.clock()},
          uploads{files, commands, verifier, worker.clock()},
          port{std::move(options), uploads, worker.metrics()} {}

    MediaFiles files;
    InStore in_store;
    MediaJobs jobs;
    BrokerMediaCommands commands;
    identity::TokenVerifier verifier;
    Uploads uploads;
    DataPort port;
};

std::shared_ptr<Service> Open(service::Worker& worker) {
    auto& environment = worker.environment();
    const std::string directory = environment.Text("LYCEUM_MEDIA_DIR");
    std::string public_key = environment.File("LYCEUM_TOKEN_PUBLIC_KEY_FILE");
    DataPortOptions options;
    options.address = environment.Text("LYCEUM_BIND", "127.0.0.1");
    options.port = environment.Port("LYCEUM_HTTP_PORT");
    options.edge_key = environment.Secret("LYCEUM_EDGE_KEY");
    environment.Check();
    return std::make_shared<Service>(worker, directory, std::move(public_key), std::move(options));
}

}  // namespace

void Setup(service::Worker& worker) {
    const auto service = Open(worker);
    const Clock& clock = worker.clock();
    worker.Command<MysqlStore>(StartUpload{clock});
    worker.Command<MysqlStore>(CompleteUpload{service->files});
    worker.Command<MysqlStore>(DeleteMedia{});
    worker.Query<MysqlStore>(GetMedia{});
    worker.Query<MysqlStore>(LocateMedia{});
    worker.Query<MysqlStore>(ListMedia{});

    worker.Job(
        kProcessingQueue,
        [service](const std::string& body, const messaging::Context&,
                  const std::atomic<bool>& stopping) {
            service->jobs.Run(service::ParseJob<v1::MediaJob>(body), stopping);
        },
        service::Worker::Takers::kOne,
        [service](const std::string& body, const messaging::Context&, const std::string& reason) {
            service->jobs.GiveUp(service::ParseJob<v1::MediaJob>(body), reason);
        });
    worker.Every(kSweepEvery, [service, &clock] {
        AbandonExpired(service->files, service->in_store, clock.Now());
    });
}

}  // namespace lyceum::media
