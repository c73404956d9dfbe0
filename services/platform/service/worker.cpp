#include "platform/service/worker.hpp"

#include "platform/contract/operation.hpp"
#include "platform/service/worker_impl.hpp"

namespace lyceum::service {

void Worker::Register(Operation operation) {
    auto& kind = contract::OperationOf(*operation.type).query() ? impl_.queries : impl_.commands;
    kind.push_back(std::move(operation));
}

void Worker::Register(const std::string& purpose, Operation operation) {
    impl_.events[purpose].push_back(std::move(operation));
}

void Worker::Job(const std::string& queue, RunJob run, Takers takers, JobParked parked) {
    impl_.jobs.push_back({queue, std::move(run), takers, std::move(parked)});
}

void Worker::Before(std::function<void()> task) { impl_.preparations.push_back(std::move(task)); }

void Worker::Every(std::chrono::milliseconds period, std::function<void()> task) {
    auto periodic = std::make_unique<Impl::Periodic>();
    periodic->period = period;
    periodic->task = std::move(task);
    impl_.periodics.push_back(std::move(periodic));
}

config::Environment& Worker::environment() { return impl_.environment; }
const Clock& Worker::clock() const { return impl_.clock; }
db::Pool& Worker::database() { return impl_.pool; }
cache::Cache& Worker::cache() { return impl_.cache; }
messaging::CommandClient& Worker::client() { return impl_.client; }
metrics::Registry& Worker::metrics() { return impl_.metrics; }

}  // namespace lyceum::service
