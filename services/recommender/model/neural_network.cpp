#include "recommender/model/neural_network.hpp"

#include <cmath>

#include "recommender/model/random.hpp"

namespace lyceum::recommender {
namespace {

void FillGlorot(DenseMatrix& matrix, std::uint64_t seed) {
    Random random{seed};
    const float bound = std::sqrt(6.0F / static_cast<float>(matrix.rows() + matrix.columns()));
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        for (float& cell : matrix.Row(i)) cell = bound * (2.0F * random.NextFloat() - 1.0F);
    }
}

}  // namespace

NeuralWeights RandomWeights(std::uint32_t courses, std::uint32_t hidden, std::uint64_t seed) {
    NeuralWeights weights{DenseMatrix{courses, hidden}, std::vector<float>(hidden),
                          DenseMatrix{hidden, courses}, std::vector<float>(courses)};
    FillGlorot(weights.w1, seed);
    FillGlorot(weights.w2, seed + 1);
    return weights;
}

std::vector<float> InputRow(History history, float recency) {
    std::vector<float> values(history.items.size());
    double squares = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float weight = history.Weight(i);
        const auto age = static_cast<float>(values.size() - 1 - i);
        const float fade = recency > 0.0F ? std::exp(-age / recency) : 1.0F;
        values[i] = std::isfinite(weight) ? weight * fade : 0.0F;
        squares += static_cast<double>(values[i]) * values[i];
    }
    if (!(squares > 0.0) || !std::isfinite(squares)) return {};
    const auto scale = static_cast<float>(1.0 / std::sqrt(squares));
    for (float& value : values) value *= scale;
    return values;
}

}  // namespace lyceum::recommender
