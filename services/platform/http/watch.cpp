#include "platform/http/watch.hpp"

namespace lyceum::http {
namespace {
constexpr std::chrono::milliseconds kCalm{250};
constexpr std::chrono::milliseconds kBusy{10};
}  // namespace

void Watch::Start() {
    thread_ = std::thread{[this] { Run(); }};
}

void Watch::Stop() {
    {
        std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    stopped_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Watch::Add(const std::shared_ptr<Connection>& connection) {
    std::lock_guard lock{mutex_};
    if (connections_.size() >= max_connections_) return false;
    connections_.emplace(connection.get(), connection);
    return true;
}

void Watch::Remove(const Connection* connection) {
    std::shared_ptr<Connection> last;
    std::lock_guard lock{mutex_};
    const auto found = connections_.find(connection);
    if (found == connections_.end()) return;
    last = std::move(found->second);
    connections_.erase(found);
}

std::size_t Watch::size() const {
    std::lock_guard lock{mutex_};
    return connections_.size();
}

std::vector<std::shared_ptr<Connection>> Watch::All() const {
    std::lock_guard lock{mutex_};
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections_.size());
    for (const auto& [key, connection] : connections_) all.push_back(connection);
    return all;
}

void Watch::AbandonAll() {
    for (const auto& connection : All()) connection->Abandon();
}

void Watch::Run() {
    auto pause = kCalm;
    for (;;) {
        {
            std::unique_lock lock{mutex_};
            if (stopped_.wait_for(lock, pause, [this] { return stopping_; })) return;
        }
        pause = kCalm;
        const auto now = Connection::Clock::now();
        for (const auto& connection : All()) {
            if (connection->Watch(now)) pause = kBusy;
        }
    }
}

}  // namespace lyceum::http
