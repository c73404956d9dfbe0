#include "platform/metrics/value_set.hpp"

namespace lyceum::metrics {
namespace {

constexpr std::size_t kMaxLabels = 500;

bool IsCounter(const std::string& name) {
    constexpr std::string_view kSuffix = "_total";
    return name.size() > kSuffix.size() &&
           name.compare(name.size() - kSuffix.size(), kSuffix.size(), kSuffix) == 0;
}

}  // namespace

ValueSet::Entry& ValueSet::At(const std::string& name, const std::string& label) {
    auto& labels = entries_[name];
    const auto found = labels.find(label);
    if (found != labels.end()) return found->second;
    return labels[labels.size() < kMaxLabels ? label : "other"];
}

void ValueSet::Set(const std::string& name, const std::string& label, double value) {
    const std::lock_guard lock{mutex_};
    At(name, label).value = value;
}

void ValueSet::Add(const std::string& name, const std::string& label, double value) {
    const std::lock_guard lock{mutex_};
    At(name, label).value += value;
}

void ValueSet::Read(const std::string& name, const std::string& label,
                    std::function<double()> read) {
    const std::lock_guard lock{mutex_};
    At(name, label).read = std::move(read);
}

std::vector<prometheus::MetricFamily> ValueSet::Collect() const {
    const std::lock_guard lock{mutex_};
    std::vector<prometheus::MetricFamily> families;
    for (const auto& [name, labels] : entries_) {
        prometheus::MetricFamily family;
        family.name = "lyceum_" + name;
        family.type =
            IsCounter(name) ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
        for (const auto& [label, entry] : labels) {
            prometheus::ClientMetric metric;
            if (!label.empty()) metric.label.push_back({"name", label});
            const double value = entry.read ? entry.read() : entry.value;
            metric.counter.value = value;
            metric.gauge.value = value;
            family.metric.push_back(std::move(metric));
        }
        families.push_back(std::move(family));
    }
    return families;
}

}  // namespace lyceum::metrics
