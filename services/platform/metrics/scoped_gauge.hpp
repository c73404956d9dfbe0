#pragma once

#include <functional>
#include <string>
#include <utility>

#include "platform/metrics/registry.hpp"

namespace lyceum::metrics {

/// A gauge of something that ends before the registry: 0 afterwards, and no scrape that is under
/// way reads it any longer.
class ScopedGauge {
public:
    ScopedGauge(Registry& registry, std::string name, std::function<double()> read)
        : registry_{registry}, name_{std::move(name)} {
        registry_.Gauge(name_, std::move(read));
    }
    ~ScopedGauge() {
        registry_.Gauge(name_, [] { return 0.0; });
    }
    ScopedGauge(const ScopedGauge&) = delete;
    ScopedGauge& operator=(const ScopedGauge&) = delete;

private:
    Registry& registry_;
    const std::string name_;
};

}  // namespace lyceum::metrics
