#include "recommender/model/blend.hpp"

#include <algorithm>

#include "recommender/model/parameters.hpp"
#include "recommender/model/parts.hpp"

namespace lyceum::recommender {

Blend::Blend(std::vector<ModelPtr> parts, std::vector<float> weights, std::uint32_t courses)
    : parts_{std::move(parts)},
      weights_{std::move(weights)},
      courses_{courses},
      directory_{DirectoryOf(parts_)} {}

std::string Blend::Parameters() const {
    std::string text;
    for (std::size_t k = 0; k < parts_.size(); ++k) {
        text += (k == 0 ? "" : " ") + Parameter(parts_[k]->Name(), weights_[k]);
    }
    return text.empty() ? "of nothing" : text;
}

void Blend::Score(History history, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    std::vector<float> own(courses_);
    for (std::size_t k = 0; k < parts_.size(); ++k) {
        parts_[k]->Score(history, own);
        Standardise(own);
        for (std::size_t j = 0; j < own.size(); ++j) scores[j] += weights_[k] * own[j];
    }
}

std::vector<Contribution> Blend::Explain(History history, std::uint32_t item,
                                         std::size_t limit) const {
    std::vector<Contribution> all;
    if (item >= courses_) return all;
    std::vector<float> own(courses_);
    for (std::size_t k = 0; k < parts_.size(); ++k) {
        const auto reasons = parts_[k]->Explain(history, item, history.items.size());
        if (reasons.empty()) continue;
        parts_[k]->Score(history, own);
        const float deviation = Standardise(own);
        if (!(deviation > 0.0F)) continue;
        for (const Contribution& reason : reasons) {
            const auto same = std::find_if(all.begin(), all.end(), [&](const Contribution& one) {
                return one.item == reason.item;
            });
            const float weight = weights_[k] * reason.weight / deviation;
            if (same == all.end()) {
                all.push_back({reason.item, weight});
            } else {
                same->weight += weight;
            }
        }
    }
    return Strongest(std::move(all), limit);
}

std::vector<Section> Blend::Sections() const {
    auto sections = SectionsOf(parts_, directory_);
    sections.push_back(MakeSection("part_weights", std::span<const float>{weights_}));
    return sections;
}

}  // namespace lyceum::recommender
