#include "recommender/model/blend.hpp"

#include <algorithm>

#include "recommender/model/parameters.hpp"
#include "recommender/model/parts.hpp"

namespace lyceum::recommender {
namespace {

/// Adds `factor` times the weights; a course has one weight.
void AddTo(std::vector<Contribution>& all, std::span<const Contribution> more, float factor) {
    for (const Contribution& reason : more) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const Contribution& one) {
            return one.item == reason.item;
        });
        if (same == all.end()) {
            all.push_back({reason.item, factor * reason.weight});
        } else {
            same->weight += factor * reason.weight;
        }
    }
}

void AddStandardised(std::span<float> own, float weight, std::span<float> scores) {
    Standardise(own);
    for (std::size_t j = 0; j < own.size(); ++j) scores[j] += weight * own[j];
}

}  // namespace

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
        AddStandardised(own, weights_[k], scores);
    }
}

void Blend::ScoreEach(std::span<const History> histories, DenseMatrix& scores) const {
    DenseMatrix own{histories.size(), courses_};
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const auto row = scores.Row(i);
        std::fill(row.begin(), row.end(), 0.0F);
    }
    for (std::size_t k = 0; k < parts_.size(); ++k) {
        parts_[k]->ScoreEach(histories, own);
        for (std::size_t i = 0; i < histories.size(); ++i) {
            AddStandardised(own.Row(i), weights_[k], scores.Row(i));
        }
    }
}

std::vector<std::vector<Contribution>> Blend::ExplainEach(History history,
                                                          std::span<const std::uint32_t> items,
                                                          std::size_t limit) const {
    std::vector<std::vector<Contribution>> all(items.size());
    std::vector<float> own(courses_);
    for (std::size_t k = 0; k < parts_.size(); ++k) {
        const auto reasons = parts_[k]->ExplainEach(history, items, history.items.size());
        parts_[k]->Score(history, own);
        const float deviation = Standardise(own);
        if (!(deviation > 0.0F)) continue;
        for (std::size_t n = 0; n < items.size(); ++n) {
            AddTo(all[n], reasons[n], weights_[k] / deviation);
        }
    }
    for (auto& one : all) one = Strongest(std::move(one), limit);
    return all;
}

std::vector<Section> Blend::Sections() const {
    auto sections = SectionsOf(parts_, directory_);
    sections.push_back(MakeSection("part_weights", std::span<const float>{weights_}));
    return sections;
}

}  // namespace lyceum::recommender
