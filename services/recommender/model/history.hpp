#pragma once

#include <cstdint>
#include <span>

namespace lyceum::recommender {

/// What one learner took, as columns of the model, oldest first where the order is known.
/// Empty `weights` means all ones; else one for each item. Items outside the model are ignored.
struct History {
    std::span<const std::uint32_t> items;
    std::span<const float> weights;

    float Weight(std::size_t index) const { return weights.empty() ? 1.0F : weights[index]; }
};

}  // namespace lyceum::recommender
