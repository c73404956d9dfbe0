#include "recommender/model/choose_champion.hpp"

#include <algorithm>
#include <functional>

namespace lyceum::recommender {
namespace {

constexpr std::uint64_t kSeed = 20240229;

bool IsClear(const Validated& model, const Validated& other) {
    return LeadOf(model, other).low > kClearLead * other.metrics.ndcg_at_10;
}

}  // namespace

Interval LeadOf(const Validated& model, const Validated& other) {
    const auto& a = model.metrics.ndcg_at_10_of_each;
    const auto& b = other.metrics.ndcg_at_10_of_each;
    std::vector<double> leads(std::min(a.size(), b.size()));
    std::transform(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(leads.size()), b.begin(),
                   leads.begin(), std::minus<>{});
    return BootstrapMean(leads, kSeed);
}

const Validated& ChampionOf(const std::vector<Validated>& measured, bool prefer_quick) {
    const Validated* champion =
        &*std::find_if(measured.begin(), measured.end(),
                       [](const Validated& model) { return model.name == "popularity"; });
    for (const Effort effort : {Effort::kSums, Effort::kHistories, Effort::kManyPasses}) {
        const Validated* best = champion;
        for (const Validated& model : measured) {
            if (prefer_quick && EffortOf(model.name) != effort) continue;
            if (!(model.metrics.ndcg_at_10 > best->metrics.ndcg_at_10)) continue;
            if (effort == Effort::kSums || IsClear(model, *champion)) best = &model;
        }
        champion = best;
    }
    return *champion;
}

}  // namespace lyceum::recommender
