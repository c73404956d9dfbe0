#include "recommender/model/neural_batch.hpp"

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
    if (row.empty()) return;
    Random random{seed};
    const auto values = InputRow({row, {}});
    Dropout dropout{options.dropout, random};
    for (std::size_t i = 0; i < row.size(); ++i) {
        const float value = dropout(values[i]);
        if (value > 0.0F) {
            input.Add(row[i], value);
        } else {
            target.Add(row[i], 1.0F);
        }
    }
    input.EndRow();
    target.EndRow();
}

}  // namespace lyceum::recommender
