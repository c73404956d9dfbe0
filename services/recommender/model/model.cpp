#include "recommender/model/model.hpp"

#include <algorithm>

namespace lyceum::recommender {

void Model::ScoreEach(std::span<const History> histories, DenseMatrix& scores) const {
    for (std::size_t i = 0; i < histories.size(); ++i) Score(histories[i], scores.Row(i));
}

std::vector<std::vector<Contribution>> Model::ExplainEach(History history,
                                                          std::span<const std::uint32_t> items,
                                                          std::size_t limit) const {
    std::vector<std::vector<Contribution>> all;
    all.reserve(items.size());
    for (const std::uint32_t item : items) all.push_back(Explain(history, item, limit));
    return all;
}

std::vector<Contribution> Strongest(std::vector<Contribution> contributions, std::size_t limit) {
    std::erase_if(contributions, [](const Contribution& c) { return !(c.weight > 0.0F); });
    std::sort(contributions.begin(), contributions.end(),
              [](const Contribution& a, const Contribution& b) {
                  return a.weight > b.weight || (a.weight == b.weight && a.item < b.item);
              });
    if (contributions.size() > limit) contributions.resize(limit);
    return contributions;
}

KnownHistory::KnownHistory(History history, std::uint32_t courses)
    : items{history.items}, weights{history.weights} {
    const auto known = [courses](std::uint32_t item) { return item < courses; };
    if (std::all_of(items.begin(), items.end(), known)) return;
    for (std::size_t i = 0; i < history.items.size(); ++i) {
        if (!known(history.items[i])) continue;
        kept_items_.push_back(history.items[i]);
        if (!history.weights.empty()) kept_weights_.push_back(history.weights[i]);
    }
    items = kept_items_;
    weights = kept_weights_;
}

}  // namespace lyceum::recommender
