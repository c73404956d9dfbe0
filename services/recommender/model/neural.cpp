#include "recommender/model/neural.hpp"

#include <algorithm>
#include <numeric>

#include "recommender/kernels/activation.hpp"
#include "recommender/kernels/dot.hpp"
#include "recommender/kernels/row_times_matrix.hpp"
#include "recommender/kernels/tiled_product.hpp"

namespace lyceum::recommender {
namespace {

std::vector<std::uint32_t> Units(std::size_t hidden) {
    std::vector<std::uint32_t> units(hidden);
    std::iota(units.begin(), units.end(), 0U);
    return units;
}

}  // namespace

Neural::Neural(Array<float> w1, Array<float> b1, Array<float> w2, Array<float> b2,
               std::string parameters)
    : w1_{std::move(w1)},
      b1_{std::move(b1)},
      w2_{std::move(w2)},
      b2_{std::move(b2)},
      units_{Units(b1_.size())},
      parameters_{std::move(parameters)} {}

Neural::Neural(NeuralWeights weights, std::string parameters)
    : Neural{std::move(weights.w1).Release(), Array{std::move(weights.b1)},
             std::move(weights.w2).Release(), Array{std::move(weights.b2)}, std::move(parameters)} {
}

Result<ModelPtr> Neural::Load(const StoredSections& stored, std::uint32_t courses,
                              std::string parameters) {
    std::vector<Array<float>> parts;
    for (const char* name : {"w1", "b1", "w2", "b2"}) {
        auto part = stored.Get<float>(name);
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    const std::size_t cells = std::size_t{courses} * parts[1].size();
    if (parts[0].size() != cells || parts[2].size() != cells || parts[3].size() != courses) {
        return FailedPrecondition("model_file_broken", "the layers do not fit together");
    }
    return ModelPtr{new Neural{parts[0], parts[1], parts[2], parts[3], std::move(parameters)}};
}

void Neural::FillHidden(std::span<const std::uint32_t> items, std::span<const float> values,
                        std::span<float> hidden) const {
    RowTimesMatrix(items, values, {w1_.data(), Courses(), Hidden()}, hidden);
    for (std::size_t k = 0; k < hidden.size(); ++k) hidden[k] += b1_[k];
    Tanh(hidden);
}

void Neural::FinishScores(std::span<float> products) const {
    for (std::size_t j = 0; j < products.size(); ++j) products[j] += b2_[j];
    Softmax(products);
    for (float& score : products) score *= static_cast<float>(Courses());
}

void Neural::Score(History history, std::span<float> scores) const {
    const KnownHistory known{history, Courses()};
    const auto values = InputRow({known.items, known.weights});
    if (values.empty()) {
        std::fill(scores.begin(), scores.end(), 0.0F);
        return;
    }
    std::vector<float> hidden(Hidden());
    FillHidden(known.items, values, hidden);
    RowTimesMatrix(units_, hidden, W2(), scores);
    FinishScores(scores);
}

void Neural::ScoreEach(std::span<const History> histories, DenseMatrix& scores) const {
    DenseMatrix hidden{histories.size(), Hidden()};
    std::vector<bool> empty(histories.size());
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const KnownHistory known{histories[i], Courses()};
        const auto values = InputRow({known.items, known.weights});
        empty[i] = values.empty();
        if (!empty[i]) FillHidden(known.items, values, hidden.Row(i));
    }
    TiledProduct(Plain(hidden), {W2()}, scores, 1);
    for (std::size_t i = 0; i < histories.size(); ++i) {
        // Of an empty history the row is 0 already.
        if (!empty[i]) FinishScores(scores.Row(i));
    }
}

std::vector<std::vector<Contribution>> Neural::ExplainEach(History history,
                                                           std::span<const std::uint32_t> items,
                                                           std::size_t limit) const {
    std::vector<std::vector<Contribution>> reasons(items.size());
    const KnownHistory known{history, Courses()};
    const auto values = InputRow({known.items, known.weights});
    if (values.empty()) return reasons;
    std::vector<float> hidden(Hidden());
    FillHidden(known.items, values, hidden);
    std::vector<float> scores(Courses());
    RowTimesMatrix(units_, hidden, W2(), scores);
    FinishScores(scores);
    std::vector<float> mean(Hidden());
    for (std::size_t k = 0; k < mean.size(); ++k) {
        mean[k] = Dot(scores, W2().Row(k)) / static_cast<float>(Courses());
    }
    std::vector<float> slope(Hidden());
    for (std::size_t n = 0; n < items.size(); ++n) {
        const std::uint32_t item = items[n];
        if (item >= Courses()) continue;
        // ∂ ln P(item) / ∂ hidden before tanh: W₂'s column less the mean column, times tanh'.
        for (std::size_t k = 0; k < slope.size(); ++k) {
            slope[k] = (w2_[k * Courses() + item] - mean[k]) * (1.0F - hidden[k] * hidden[k]);
        }
        std::vector<Contribution> all;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (known.items[i] == item) continue;
            const float* row = w1_.data() + known.items[i] * Hidden();
            all.push_back({known.items[i], scores[item] * values[i] * Dot(slope, {row, Hidden()})});
        }
        reasons[n] = Strongest(std::move(all), limit);
    }
    return reasons;
}

std::vector<Section> Neural::Sections() const {
    return {MakeSection("w1", w1_.View()), MakeSection("b1", b1_.View()),
            MakeSection("w2", w2_.View()), MakeSection("b2", b2_.View())};
}

}  // namespace lyceum::recommender
