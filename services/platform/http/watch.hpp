#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "platform/http/connection.hpp"

namespace lyceum::http {

/// Knows every open connection and looks after each from a thread of its own: every 250 ms, every
/// 10 ms while some client is slow to read. Thread-safe.
class Watch {
public:
    explicit Watch(std::size_t max_connections) : max_connections_{max_connections} {}
    ~Watch() { Stop(); }

    void Start();
    void Stop();

    /// False if there are too many.
    bool Add(const std::shared_ptr<Connection>& connection);
    void Remove(const Connection* connection);
    std::size_t size() const;
    void AbandonAll();

private:
    void Run();
    std::vector<std::shared_ptr<Connection>> All() const;

    const std::size_t max_connections_;
    mutable std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections_;
    std::thread thread_;
};

}  // namespace lyceum::http
