#include "platform/metrics/registry.hpp"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include <prometheus/exposer.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "platform/metrics/value_set.hpp"

namespace lyceum::metrics {
namespace {

/// More series than this means that something unbounded has become a label.
constexpr std::size_t kMaxSeries = 2'000;

const prometheus::Histogram::BucketBoundaries kSeconds{0.0005, 0.002, 0.005, 0.015,
                                                       0.05,   0.2,   1.0,   5.0};

std::string Key(const std::string& what, const std::string& name, const std::string& outcome) {
    std::string key;
    key.reserve(what.size() + name.size() + outcome.size() + 2);
    return key.append(what).append(1, '\0').append(name).append(1, '\0').append(outcome);
}

}  // namespace

class Registry::Impl {
public:
    prometheus::Histogram& Series(const std::string& what, const std::string& name,
                                  const std::string& outcome) {
        const std::string key = Key(what, name, outcome);
        {
            const std::shared_lock lock{mutex_};
            const auto found = series_.find(key);
            if (found != series_.end()) return *found->second;
        }
        const std::unique_lock lock{mutex_};
        const bool full = series_.size() >= kMaxSeries;
        auto& family = prometheus::BuildHistogram()
                           .Name("lyceum_" + what + "_duration_seconds")
                           .Help("Duration by name and outcome.")
                           .Register(*registry);
        auto& histogram = family.Add(
            {{"name", full ? "other" : name}, {"outcome", full ? "other" : outcome}}, kSeconds);
        if (!full) series_[key] = &histogram;
        return histogram;
    }

    std::shared_ptr<prometheus::Registry> registry =
        std::make_shared<prometheus::Registry>(prometheus::Registry::InsertBehavior::Merge);
    std::shared_ptr<ValueSet> values = std::make_shared<ValueSet>();
    std::unique_ptr<prometheus::Exposer> exposer;

private:
    std::shared_mutex mutex_;
    std::unordered_map<std::string, prometheus::Histogram*> series_;
};

Registry::Registry() : impl_{std::make_unique<Impl>()} {}
Registry::~Registry() = default;

void Registry::Observe(const std::string& what, const std::string& name, const std::string& outcome,
                       std::chrono::nanoseconds duration) {
    impl_->Series(what, name, outcome).Observe(std::chrono::duration<double>(duration).count());
}

void Registry::Set(const std::string& name, double value, const std::string& label) {
    impl_->values->Set(name, label, value);
}

void Registry::Add(const std::string& name, double value, const std::string& label) {
    impl_->values->Add(name, label, value);
}

void Registry::Gauge(const std::string& name, std::function<double()> read,
                     const std::string& label) {
    impl_->values->Read(name, label, std::move(read));
}

void Registry::Serve(const std::string& address, std::uint16_t port) {
    if (port == 0) return;
    impl_->exposer = std::make_unique<prometheus::Exposer>(address + ":" + std::to_string(port), 1);
    impl_->exposer->RegisterCollectable(impl_->registry);
    impl_->exposer->RegisterCollectable(impl_->values);
}

std::string Registry::Text() const {
    auto families = impl_->registry->Collect();
    for (auto& family : impl_->values->Collect()) families.push_back(std::move(family));
    return prometheus::TextSerializer{}.Serialize(families);
}

}  // namespace lyceum::metrics
