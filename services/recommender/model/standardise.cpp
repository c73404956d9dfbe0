#include <algorithm>
#include <cmath>

#include "recommender/model/blend.hpp"

// Release builds use -O2, whose cost model leaves these loops scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {

float Standardise(std::span<float> scores) {
    double sum = 0.0;
    double squares = 0.0;
    for (const float score : scores) {
        sum += score;
        squares += static_cast<double>(score) * score;
    }
    const double count = std::max(1.0, static_cast<double>(scores.size()));
    const double mean = sum / count;
    const double variance = squares / count - mean * mean;
    // Rounding leaves a little where all scores are alike.
    if (!(variance > 1e-12 * squares / count)) {
        std::fill(scores.begin(), scores.end(), 0.0F);
        return 0.0F;
    }
    const auto deviation = static_cast<float>(std::sqrt(variance));
    const auto shift = static_cast<float>(mean);
    for (float& score : scores) score = (score - shift) / deviation;
    return deviation;
}

}  // namespace lyceum::recommender
