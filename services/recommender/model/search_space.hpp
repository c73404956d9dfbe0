#pragma once

#include <span>
#include <string_view>

#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {

/// One option of a kind of model that a search may change, seen as a place in [0, 1] on its scale.
struct Dimension {
    std::string_view name;
    float low = 0.0F;
    float high = 1.0F;
    bool logarithmic = false;
    float (*get)(const TrainOptions&) = nullptr;
    void (*set)(TrainOptions&, float) = nullptr;

    /// Where the options are; outside [low, high] counts as the nearer end.
    double Place(const TrainOptions& options) const;
    /// Puts the option at a place, rounded to three digits so that it reads well.
    void Move(TrainOptions& options, double place) const;
};

/// What can be searched for a kind; empty where nothing can, or nothing gained (`content`).
std::span<const Dimension> SearchSpace(std::string_view model);

}  // namespace lyceum::recommender
