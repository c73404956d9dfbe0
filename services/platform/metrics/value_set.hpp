#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

namespace lyceum::metrics {

/// Plain values and values read at each scrape. Thread-safe.
class ValueSet final : public prometheus::Collectable {
public:
    void Set(const std::string& name, const std::string& label, double value);
    void Add(const std::string& name, const std::string& label, double value);
    void Read(const std::string& name, const std::string& label, std::function<double()> read);

    std::vector<prometheus::MetricFamily> Collect() const override;

private:
    struct Entry {
        double value = 0;
        std::function<double()> read;
    };
    Entry& At(const std::string& name, const std::string& label);

    mutable std::mutex mutex_;
    std::map<std::string, std::map<std::string, Entry>> entries_;
};

}  // namespace lyceum::metrics
