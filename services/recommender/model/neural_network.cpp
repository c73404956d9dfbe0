#include "recommender/model/neural_network.hpp"

#include <algorithm>
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

bool IsBounded(const NeuralWeights& weights) {
    const auto bounded = [](std::span<const float> cells) {
        return std::all_of(cells.begin(), cells.end(),
                           [](float cell) { return std::abs(cell) <= 1e6F; });
    };
    const auto cells = [](const DenseMatrix& m) {
        return std::span{m.data(), m.rows() * m.columns()};
    };
    return bounded(cells(weights.w1)) && bounded(weights.b1) && bounded(cells(weights.w2)) &&
           bounded(weights.b2);
}

std::vector<float> InputRow(History history) {
    std::vector<float> values(history.items.size());
    double squares = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float weight = history.Weight(i);
        values[i] = std::isfinite(weight) ? weight : 0.0F;
        squares += static_cast<double>(values[i]) * values[i];
    }
    if (!(squares > 0.0) || !std::isfinite(squares)) return {};
    const auto scale = static_cast<float>(1.0 / std::sqrt(squares));
    for (float& value : values) value *= scale;
    return values;
}

}  // namespace lyceum::recommender
