#include "recommender/model/neighbour_model.hpp"

#include <algorithm>

namespace lyceum::recommender {

void NeighbourModel::Score(History history, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (std::size_t h = 0; h < history.items.size(); ++h) {
        if (history.items[h] >= Courses()) continue;
        const auto items = neighbours_.Items(history.items[h]);
        const auto weights = neighbours_.Weights(history.items[h]);
        const float weight = history.Weight(h);
        for (std::size_t i = 0; i < items.size(); ++i) scores[items[i]] += weight * weights[i];
    }
}

std::vector<Contribution> NeighbourModel::Explain(History history, std::uint32_t item,
                                                  std::size_t limit) const {
    std::vector<Contribution> all;
    for (std::size_t h = 0; h < history.items.size(); ++h) {
        const std::uint32_t taken = history.items[h];
        if (taken >= Courses()) continue;
        all.push_back({taken, history.Weight(h) * neighbours_.Weight(taken, item)});
    }
    return Strongest(std::move(all), limit);
}

std::vector<Scored> NeighbourModel::Similar(std::uint32_t item, std::size_t limit) const {
    if (item >= Courses()) return {};
    std::vector<float> scores(Courses());
    Score({std::span{&item, 1}, {}}, scores);
    return TopK(scores, limit, 0.0F);
}

}  // namespace lyceum::recommender
