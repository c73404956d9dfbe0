#include "platform/service/worker_impl.hpp"

#include <algorithm>
#include <future>

#include "platform/contract/operation.hpp"
#include "platform/identity/seal.hpp"
#include "platform/log/log.hpp"
#include "platform/messaging/bundle_groups.hpp"
#include "platform/service/digest.hpp"

namespace lyceum::service {
namespace {

constexpr std::size_t kPrefetchPerThread = 12;
constexpr std::size_t kEventPrefetchPerThread = 4;
constexpr std::size_t kHeavyThreads = 2;
/// All that is prefetched fits: commands and queries, each message a full bundle, and events.
constexpr std::size_t kQueuedPerThread = 2'048;
static_assert(kQueuedPerThread >=
              2 * kPrefetchPerThread * messaging::kMaxBundled + kEventPrefetchPerThread);
constexpr std::chrono::seconds kCancelWait{5};

}  // namespace

Worker::Impl::Impl(std::string name, config::Environment& settings_source, Settings given)
    : service{std::move(name)},
      environment{settings_source},
      settings{std::move(given)},
      pool{settings.database, &metrics},
      connection{loop, settings.broker, &metrics},
      cache{loop, settings.cache, &metrics},
      client{connection, service},
      wire{connection},
      settler{wire, metrics} {
    // Members that live on the loop close on it, also when the settings turn out to be unusable.
    loop.Start();
}

Worker::Impl::~Impl() {
    if (running_ && !draining_) Drain();
}

bool Worker::Impl::Ready() const {
    return !draining_ && connection.Ready() && relay_ && relay_->DatabaseUp();
}

void Worker::Impl::MakeServers() {
    verifier.emplace(settings.token_public_key, clock);
    parts_.emplace(Parts{service,
                         wire,
                         pool,
                         *verifier,
                         clock,
                         cache,
                         metrics,
                         settler,
                         [this] { relay_->Wake(); },
                         settings.cached,
                         {},
                         {}});
    if (!settings.seal_private_key.empty()) {
        parts_->digest_key = Hmac(settings.seal_private_key, "request digests");
        parts_->open = [opener = identity::Opener{settings.seal_private_key}](
                           std::string_view sealed) { return opener.Open(sealed); };
    }
    relay_ = std::make_unique<OutboxRelay>(*parts_);
    command_server_ = std::make_unique<CommandServer>(*parts_);
    query_server_ = std::make_unique<QueryServer>(*parts_);
    for (auto& operation : commands) command_server_->Add(std::move(operation));
    for (auto& operation : queries) query_server_->Add(std::move(operation));
    for (auto& [purpose, operations] : events) {
        auto& server =
            *event_servers_.emplace_back(std::make_unique<EventServer>(*parts_, purpose));
        for (auto& operation : operations) server.Add(std::move(operation));
    }
    for (auto& [queue, run, takers, parked] : jobs) {
        job_servers_.push_back(
            std::make_unique<JobServer>(*parts_, queue, std::move(run), std::move(parked)));
    }
}

messaging::Topology Worker::Impl::Topology() const {
    messaging::Topology topology = messaging::CommonTopology();
    topology.Append(messaging::ServiceTopology(service));
    for (const auto& server : event_servers_) {
        std::vector<std::string> keys;
        for (const auto& [type, operation] : server->operations().all()) {
            keys.push_back(contract::RoutingKey(*operation.type));
        }
        topology.Append(messaging::EventQueue(service, server->purpose(), keys));
    }
    for (const auto& job : jobs) {
        topology.Append(messaging::JobQueue(job.queue, job.takers == Takers::kOne));
    }
    return topology;
}

/// All prefetched messages fit into the pool's queue; a stopping pool takes none.
template <typename Server>
void Worker::Impl::Hand(Server& server, messaging::Delivery&& delivery) {
    auto shared = std::make_shared<messaging::Delivery>(std::move(delivery));
    if (!threads_->Submit([&server, shared] { server.Handle(*shared); })) {
        connection.Nack(*shared, true);
    }
}

/// What may have ended the process before runs alone, or is parked.
template <typename Server>
void Worker::Impl::HandleSuspects(Server& server, const std::vector<messaging::Delivery>& group) {
    for (const auto& delivery : group) {
        if (suspects_.IsCulprit(delivery)) {
            settler.Park(delivery, server.queue(), Suspects::kReason);
        } else {
            server.Handle(delivery);
        }
    }
}

/// Each type that can be run several at once is gathered for itself, those to take care of and all
/// that take long for themselves.
template <typename Server>
void Worker::Impl::ConsumeWith(Server& server, std::size_t prefetch) {
    const auto heavy = std::make_shared<Gatherer>(
        *threads_, [&server](const auto& group) { server.Handle(group.front()); },
        Gatherer::Bounds{
            .group = 1,
            .threads = std::clamp<std::size_t>(settings.threads - 1, 1, kHeavyThreads)});
    for (const auto& [type, operation] : server.operations().all()) {
        if (contract::OperationOf(*operation.type).heavy()) gatherers_[type] = heavy;
        if constexpr (requires { &Server::HandleAll; }) {
            if (!operation.run_all) continue;
            gatherers_[type] = std::make_shared<Gatherer>(
                *threads_, [&server](const auto& group) { server.HandleAll(group); });
        }
    }
    auto& careful = gatherers_[server.queue()];
    careful = std::make_shared<Gatherer>(
        *threads_, [this, &server](const auto& group) { this->HandleSuspects(server, group); });
    connection.Consume({server.queue(), static_cast<std::uint16_t>(prefetch), false},
                       [this, &server, &careful](messaging::Delivery delivery) {
                           if (Suspects::ComesApart(delivery)) {
                               return settler.GiveBack(delivery, server.queue());
                           }
                           const auto found = gatherers_.find(delivery.message.type);
                           Gatherer* gatherer =
                               found == gatherers_.end() ? nullptr : found->second.get();
                           if (Suspects::WantsCare(delivery)) gatherer = careful.get();
                           if (gatherer == nullptr) return Hand(server, std::move(delivery));
                           if (gatherer->Add(std::move(delivery))) return;
                           connection.Nack(delivery, true);  // NOLINT(bugprone-use-after-move)
                       });
}

void Worker::Impl::Consume() {
    const std::size_t threads = settings.threads;
    ConsumeWith(*command_server_, threads * kPrefetchPerThread);
    ConsumeWith(*query_server_, threads * kPrefetchPerThread);
    for (auto& server : event_servers_) ConsumeWith(*server, threads * kEventPrefetchPerThread);
    for (auto& server : job_servers_) {
        connection.Consume({server->queue(), 1, false},
                           [this, &job = *server](messaging::Delivery delivery) {
                               const bool culprit = suspects_.IsCulprit(delivery);
                               job.Handle(std::move(delivery), culprit);
                           });
    }
}

void Worker::Impl::Prepare() {
    for (const auto& prepare : preparations) prepare();
}

void Worker::Impl::Start() {
    MakeServers();
    connection.Declare(Topology());
    threads_ = std::make_unique<runtime::WorkerPool>(
        runtime::WorkerPool::Options{.name = service,
                                     .threads = settings.threads,
                                     .max_queued = settings.threads * kQueuedPerThread,
                                     .on_start = db::Pool::ThreadStart,
                                     .on_stop = db::Pool::ThreadStop});
    Gauges();
    metrics.Serve(settings.bind, settings.metrics_port);
    running_ = true;
    relay_->Start();
    for (auto& server : job_servers_) server->Start();
    Consume();
    connection.OnReady([this](bool ready) {
        log::Info("broker", {{"ready", ready}});
        if (ready) relay_->Wake();
    });
    connection.Start();
    for (auto& periodic : periodics) StartPeriodic(*periodic);
}

void Worker::Impl::Gauges() {
    const auto read = [this](const char* name, std::function<double()> value) {
        gauges_.emplace_back(metrics, name, std::move(value));
    };
    read("ready", [this] { return Ready() ? 1.0 : 0.0; });
    read("pool_queued", [this] { return static_cast<double>(threads_->queued()); });
    read("pool_busy", [this] { return static_cast<double>(threads_->busy()); });
}

void Worker::Impl::StartPeriodic(Periodic& periodic) {
    timers_.push_back(loop.Every(periodic.period, [this, &periodic] {
        if (periodic.running.exchange(true)) return;
        const bool queued = threads_->Submit([&periodic] {
            try {
                periodic.task();
            } catch (const std::exception& error) {
                log::Error("periodic_task", {{"error", error.what()}});
            }
            periodic.running = false;
        });
        if (!queued) periodic.running = false;
    }));
}

void Worker::Impl::Drain() {
    draining_ = true;
    timers_.clear();
    auto done = std::make_shared<std::promise<void>>();
    auto ended = done->get_future();
    connection.CancelConsumers([done] { done->set_value(); });
    ended.wait_for(kCancelWait);
    for (auto& server : job_servers_) server->RequestStop();
    threads_->Drain();
    for (auto& server : job_servers_) server->Join();
    relay_->Stop();
    connection.Close();
    // The loop runs on until the members that live on it are gone.
}

}  // namespace lyceum::service
