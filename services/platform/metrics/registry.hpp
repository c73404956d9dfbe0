#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

/// Counters, gauges and RED figures of one process, served as Prometheus text. Thread-safe.
namespace lyceum::metrics {

class Registry {
public:
    Registry();
    ~Registry();

    /// Rate, errors, duration: one observation of lyceum_<what>_duration_seconds{name, outcome}.
    /// `what` is "route", "command", "query", "event", "statement"; `outcome` is "ok" or a reason
    /// slug.
    void Observe(const std::string& what, const std::string& name, const std::string& outcome,
                 std::chrono::nanoseconds duration);

    /// lyceum_<name>{label}: set to a value, or read from a function at each scrape. When Gauge
    /// returns, the function given before is not running and will not run. It must not use the
    /// registry.
    void Set(const std::string& name, double value, const std::string& label = {});
    void Add(const std::string& name, double value = 1, const std::string& label = {});
    void Gauge(const std::string& name, std::function<double()> read,
               const std::string& label = {});

    /// GET /metrics on address:port; port 0 serves nothing. Throws if the port is taken.
    void Serve(const std::string& address, std::uint16_t port);

    /// What /metrics answers.
    std::string Text() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::metrics
