#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/cache/redis_cache.hpp"
#include "platform/messaging/command_client.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/metrics/scoped_gauge.hpp"
#include "platform/runtime/event_loop.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "platform/service/command_server.hpp"
#include "platform/service/event_server.hpp"
#include "platform/service/gatherer.hpp"
#include "platform/service/job_server.hpp"
#include "platform/service/outbox_relay.hpp"
#include "platform/service/query_server.hpp"
#include "platform/service/settings.hpp"
#include "platform/service/suspects.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::service {

/// The parts of a worker in the order of their making; they go in the opposite order. Made, set up,
/// started, drained by one thread.
class Worker::Impl {
public:
    Impl(std::string service, config::Environment& settings_source, Settings settings);
    ~Impl();

    /// Runs the preparations. The schema must be there.
    void Prepare();
    /// Connects and serves.
    void Start();
    /// Takes nothing new, ends what is under way, sends what is committed, closes.
    void Drain();
    bool Ready() const;

    const std::string service;
    config::Environment& environment;
    const Settings settings;
    const SystemClock clock;
    metrics::Registry metrics;
    runtime::EventLoop loop;
    db::Pool pool;
    messaging::Connection connection;
    cache::RedisCache cache;
    messaging::CommandClient client;
    std::optional<identity::TokenVerifier> verifier;
    ConnectionWire wire;
    Settler settler;

    struct Periodic {
        std::chrono::milliseconds period;
        std::function<void()> task;
        std::atomic<bool> running = false;
    };
    /// Filled during set-up, fixed afterwards.
    std::vector<Operation> commands;
    std::vector<Operation> queries;
    std::map<std::string, std::vector<Operation>> events;
    struct JobSource {
        std::string queue;
        RunJob run;
        Takers takers;
        JobParked parked;
    };
    std::vector<JobSource> jobs;
    std::vector<std::function<void()>> preparations;
    std::vector<std::unique_ptr<Periodic>> periodics;

private:
    void MakeServers();
    messaging::Topology Topology() const;
    void Consume();
    template <typename Server>
    void ConsumeWith(Server& server, std::size_t prefetch);
    template <typename Server>
    void HandleSuspects(Server& server, const std::vector<messaging::Delivery>& group);
    template <typename Server>
    void Hand(Server& server, messaging::Delivery&& delivery);
    void StartPeriodic(Periodic& periodic);
    void Gauges();

    std::optional<Parts> parts_;
    std::unique_ptr<OutboxRelay> relay_;
    std::unique_ptr<CommandServer> command_server_;
    std::unique_ptr<QueryServer> query_server_;
    std::vector<std::unique_ptr<EventServer>> event_servers_;
    std::vector<std::unique_ptr<JobServer>> job_servers_;
    std::unique_ptr<runtime::WorkerPool> threads_;
    Suspects suspects_;
    /// By AMQP type of what can be run several at once or takes long, and by queue for suspects.
    /// Fixed once consuming has begun.
    std::unordered_map<std::string, std::shared_ptr<Gatherer>> gatherers_;
    std::vector<std::shared_ptr<runtime::EventLoop::Timer>> timers_;
    bool running_ = false;
    std::atomic<bool> draining_ = false;
    std::list<metrics::ScopedGauge> gauges_;  ///< Last: they read the parts above.
};

}  // namespace lyceum::service
