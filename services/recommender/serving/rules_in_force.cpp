#include "recommender/serving/rules_in_force.hpp"

#include <algorithm>

namespace lyceum::recommender {

RulesInForce::RulesInForce(const std::vector<BusinessRule>& rules, TimePoint now) {
    for (const auto& rule : rules) {
        if (!rule.InForce(now)) continue;
        if (rule.action == RuleAction::kExclude) {
            excluded_.insert(rule.course.value);
        } else {
            pins_.push_back(rule);
        }
    }
    std::stable_sort(pins_.begin(), pins_.end(),
                     [](const auto& a, const auto& b) { return a.place < b.place; });
}

std::vector<BusinessRule> RulesInForce::Pins(
    ItemKind kind, const Catalogue& catalogue,
    const std::unordered_set<std::uint64_t>& barred) const {
    std::vector<BusinessRule> pins;
    for (const auto& pin : pins_) {
        const Item* item = catalogue.Find(pin.course);
        if (item != nullptr && item->published && item->kind == kind &&
            !barred.contains(pin.course.value)) {
            pins.push_back(pin);
        }
    }
    return pins;
}

void PutPins(const std::vector<BusinessRule>& pins, const Catalogue& catalogue, std::size_t n,
             std::vector<Suggestion>& items) {
    for (const auto& pin : pins) {
        const auto place = std::min<std::size_t>(pin.place - 1, items.size());
        if (place >= n) break;
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(place),
                     {catalogue.Find(pin.course), 0, {}, true});
    }
    if (items.size() > n) items.resize(n);
}

}  // namespace lyceum::recommender
