#pragma once

#include <functional>
#include <memory>
#include <string>

#include "integration/platform/service/caller.hpp"
#include "integration/platform/service/keys.hpp"
#include "integration/platform/service/test_service.hpp"
#include "platform/core/uuid.hpp"
#include "platform/service/worker_impl.hpp"
#include "support/database.hpp"
#include "support/tcp_gate.hpp"

namespace lyceum::testing {

/// A worker with the test service under a name of its own, between gates to the broker, the
/// database and the cache.
class Harness {
public:
    /// Queues stay on the broker: tests that leave them empty share a name.
    explicit Harness(std::string service = "t" + NewTraceId().substr(0, 12));
    ~Harness();

    void StartWorker();
    /// Another instance of the same worker, ready. Drain it before the harness goes.
    std::unique_ptr<service::Worker::Impl> NewWorker();
    void StopWorker();  ///< Drains.
    service::Worker::Impl& worker() { return *worker_; }

    /// A signed command of user 7 with a fresh message id.
    messaging::Message Command(const google::protobuf::Message& command, std::uint64_t user = 7);
    messaging::Message Enrolment(std::uint64_t course);
    /// The same, signed so long ago; a token lives ten minutes.
    messaging::Message EnrolmentOf(std::uint64_t course, std::chrono::seconds ago);
    std::string commands() const { return name + ".commands"; }
    std::string queries() const { return name + ".queries"; }
    std::string events() const { return name + ".events.log"; }
    std::string jobs() const { return name + ".rebuild"; }
    std::string parking() const { return "parking." + name; }

    const std::string name;
    TestDatabase database{TestMigrations()};
    TcpGate broker_gate;
    TcpGate database_gate;
    TcpGate cache_gate;
    Caller caller;
    JobLog job_log;
    LongWork long_work;
    std::function<void()> before = [] {};  ///< Of workers started from now on.

private:
    config::Environment NewEnvironment() const;

    KeyPair keys_ = NewKeyPair();
    std::string key_file_;
    std::unique_ptr<config::Environment> environment_;
    std::unique_ptr<service::Worker::Impl> worker_;
};

}  // namespace lyceum::testing
