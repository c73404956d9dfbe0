#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace lyceum::cache::testing {

/// Listens on a loopback port, answers whatever comes with the next of the given texts, then is
/// silent; keeps every connection open until the end.
class ScriptedRedis {
public:
    /// Each read gets `answers[i]`, i growing over all connections; past the end nothing is said.
    explicit ScriptedRedis(std::vector<std::string> answers);
    ~ScriptedRedis();

    std::uint16_t port() const { return port_; }
    int connections() const { return connections_; }

private:
    void Serve();

    const std::vector<std::string> answers_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

/// A port that nobody listens on.
std::uint16_t UnusedPort();

}  // namespace lyceum::cache::testing
