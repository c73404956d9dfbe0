#pragma once

#include <span>

namespace lyceum::recommender {

/// Σ a[i]·b[i] of two vectors of the same length, in 32 partial sums side by side.
float Dot(std::span<const float> a, std::span<const float> b);

}  // namespace lyceum::recommender
