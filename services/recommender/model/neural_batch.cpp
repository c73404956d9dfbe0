#include "recommender/model/neural_batch.hpp"

#include <cmath>

#include "recommender/model/neural_network.hpp"
#include "recommender/model/random.hpp"

namespace lyceum::recommender {
namespace {

/// Dropout scales what stays, so that sums over alike courses are what they are without it.
class Dropout {
public:
    Dropout(float probability, Random& random)
        : probability_{probability}, scale_{1.0F / (1.0F - probability)}, random_{random} {}

    /// 0 or the scaled value.
    float operator()(float value) {
        return random_.NextFloat() < probability_ ? 0.0F : value * scale_;
    }

private:
    float probability_;
    float scale_;
    Random& random_;
};

}  // namespace

void SparseRows::Clear() {
    offsets.assign(1, 0);
    items.clear();
    values.clear();
}

void NeuralBatch::Clear() {
    input.Clear();
    target.Clear();
}

void NeuralBatch::Add(std::span<const std::uint32_t> row, const NeuralOptions& options,
                      std::uint64_t seed) {
    const bool ordered = options.recency > 0.0F;
    if (row.size() < (ordered ? 2U : 1U)) return;
    Random random{seed};
    const std::size_t cut = ordered ? 1 + random.Next() % (row.size() - 1) : row.size();
    const auto values = InputRow({row.first(cut), {}}, options.recency);
    Dropout dropout{options.dropout, random};
    for (std::size_t i = 0; i < cut; ++i) {
        const float value = dropout(values[i]);
        if (value > 0.0F) input.Add(row[i], value);
        if (!ordered) target.Add(row[i], value > 0.0F ? options.kept : 1.0F);
    }
    for (std::size_t i = cut; i < row.size(); ++i) {
        target.Add(row[i], std::exp(-static_cast<float>(i - cut) / options.horizon));
    }
    input.EndRow();
    target.EndRow();
}

}  // namespace lyceum::recommender
