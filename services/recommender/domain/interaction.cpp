#include "recommender/domain/interaction.hpp"

#include <algorithm>
#include <tuple>

namespace lyceum::recommender {

void KeepLatest(std::vector<Interaction>& interactions) {
    const auto pair = [](const Interaction& one) { return std::tie(one.learner, one.course); };
    std::stable_sort(interactions.begin(), interactions.end(), [&](const auto& a, const auto& b) {
        return pair(a) != pair(b) ? pair(a) < pair(b) : a.sequence > b.sequence;
    });
    const auto last = std::unique(interactions.begin(), interactions.end(),
                                  [&](const auto& a, const auto& b) { return pair(a) == pair(b); });
    interactions.erase(last, interactions.end());
}

Drops DropsIn(const std::vector<Interaction>& interactions) {
    Drops drops;
    for (const auto& one : interactions) {
        if (one.state != EnrollmentState::kDropped) continue;
        drops.emplace(one.learner, one.course, one.sequence);
    }
    return drops;
}

void KeepTime(const Interaction* old, const Drops& drops, Interaction& one) {
    if (old == nullptr || old->state == EnrollmentState::kDropped) return;
    const auto next = drops.upper_bound({one.learner, one.course, old->sequence});
    const bool back =
        next != drops.end() && *next < std::tuple{one.learner, one.course, one.sequence};
    if (!back) one.enrolled_at = old->enrolled_at;
}

void ForEachLearner(InteractionRepository& store, LearnerId first, LearnerId last,
                    const std::function<void(std::span<const Interaction>)>& visit) {
    std::vector<Interaction> row;
    store.ForEach(first, last, [&](const Interaction& one) {
        if (!row.empty() && row.back().learner != one.learner) {
            visit(row);
            row.clear();
        }
        row.push_back(one);
    });
    if (!row.empty()) visit(row);
}

}  // namespace lyceum::recommender
