#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "platform/cache/cache.hpp"
#include "platform/config/environment.hpp"
#include "platform/core/clock.hpp"
#include "platform/db/migrator.hpp"
#include "platform/db/transaction.hpp"
#include "platform/messaging/command_client.hpp"
#include "platform/messaging/context.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/service/operation_handler.hpp"

namespace lyceum::service {

/// Thrown by a job that cannot read its message.
class UndecodableJob : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The message that a job's body is; throws UndecodableJob where it is none.
template <typename Message>
Message ParseJob(const std::string& body) {
    Message message;
    if (message.ParseFromString(body)) return message;
    throw UndecodableJob{"The message is no " + message.GetTypeName() + "."};
}

/// One worker process: its queues, its database, its cache, its drain. A handler of a command or
/// query has `Command` (or `Query`), `Reply` and `Result<Reply> Handle(const Command&, const
/// Context&, Store&) const`; one of an event has `Event` and `void Handle(const Event&, const
/// EventContext&, Store&) const`. `StoreT` is constructed from (db::Transaction&,
/// messaging::Outbox&) for every message and offers the domain's `Store view`.
///
/// Around a command stand: decode, validate, authorize, one transaction with inbox and outbox,
/// reply, ack; around a query the same without inbox, read-only, with its reply kept in the cache;
/// around an event an inbox entry for its consumer and the check of the sequence. An event handler
/// that declares `static constexpr bool kRepeatable = true` writes nothing and may run again, so it
/// has neither inbox nor transaction: a durable write less for every event. A refusal rolls
/// back and is the reply. What throws is retried, then parked.
class Worker {
public:
    template <typename StoreT, typename Handler>
    void Command(Handler handler) {
        Register(CommandOperation<StoreT>(std::move(handler)));
    }
    template <typename StoreT, typename Handler>
    void Query(Handler handler) {
        Register(QueryOperation<StoreT>(std::move(handler)));
    }
    /// Events of this type arrive on the queue `<service>.events.<purpose>`.
    template <typename StoreT, typename Handler>
    void On(const std::string& purpose, Handler handler) {
        Register(purpose, EventOperation<StoreT>(std::move(handler)));
    }
    /// Jobs from a quorum queue, one at a time on a thread of their own, acked when `run` returns;
    /// if it throws they are retried as events are, or parked at once after UndecodableJob. `run`
    /// watches `stopping` and may call `database()`.
    enum class Takers {
        kOne,  ///< One worker at a time, however many there are: a single active consumer.
        kAll   ///< Each worker takes one.
    };
    using RunJob = std::function<void(const std::string& body, const messaging::Context&,
                                      const std::atomic<bool>& stopping)>;
    /// Hears of a job whose message is parked though it could be read, for what waits for the job
    /// to learn that nobody is at it any more. It may be called again for the same message.
    using JobParked = std::function<void(const std::string& body, const messaging::Context&,
                                         const std::string& reason)>;
    void Job(const std::string& queue, RunJob run, Takers takers = Takers::kOne,
             JobParked parked = {});

    /// Runs once, when the schema is there and before anything is taken from a queue: what answers
    /// need. Where the database is lost it runs again; throwing anything else ends the program.
    void Before(std::function<void()> task);
    /// Runs on the loop's timer, on a pool thread; throwing is logged, not fatal.
    void Every(std::chrono::milliseconds period, std::function<void()> task);

    config::Environment& environment();
    const Clock& clock() const;
    db::Pool& database();
    cache::Cache& cache();
    messaging::CommandClient& client();  ///< To other services.
    metrics::Registry& metrics();

    /// Main makes both; tests too.
    class Impl;
    explicit Worker(Impl& impl) : impl_{impl} {}

private:
    void Register(Operation operation);
    void Register(const std::string& purpose, Operation operation);
    Impl& impl_;
};

struct ServiceInfo {
    std::string name;  ///< "course"
    std::span<const db::Migration> migrations;
};

/// A worker's main: reads the settings, calls `setup`, declares the topology, serves until SIGTERM
/// or SIGINT, drains (25 s at the longest). `<program> migrate` applies the migrations instead.
/// Returns the exit status: 0, 1 for a failure, 2 for unusable arguments.
int Main(int argc, char** argv, const ServiceInfo& info, const std::function<void(Worker&)>& setup);

}  // namespace lyceum::service
