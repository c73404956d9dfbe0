#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/model/history.hpp"
#include "recommender/model/section.hpp"

namespace lyceum::recommender {

/// How much one course of a history added to the score of a recommended course.
struct Contribution {
    std::uint32_t item = 0;
    float weight = 0.0F;
};

/// A trained model. Immutable: every method may be called from several threads at once.
class Model {
public:
    virtual ~Model() = default;

    /// The slug that names it in options, reports and files: "ease".
    virtual std::string_view Name() const = 0;
    /// What it was trained with, for people: "lambda=500".
    virtual std::string Parameters() const = 0;
    /// Columns it was trained on; scores have as many cells.
    virtual std::uint32_t Courses() const = 0;

    /// The model that answers for such a history: itself, or one of those it is made of.
    virtual const Model& For(History) const { return *this; }

    /// Overwrites `scores` (Courses() cells). Higher is better; 0 or less means no reason to
    /// recommend. Courses of the history get scores too: leaving them out is the ranking's work.
    virtual void Score(History history, std::span<float> scores) const = 0;

    /// The same for several histories, a row of `scores` (histories × Courses()) each, but for
    /// rounding; a model that scores a batch faster than one after the other says so. From several
    /// threads at once only while OpenBLAS has one thread (BlasThreadsScope).
    virtual void ScoreEach(std::span<const History> histories, DenseMatrix& scores) const;

    /// The courses of the history that speak for `item`, strongest first, at most `limit`; only
    /// positive weights. Empty when the model does not look at the history.
    virtual std::vector<Contribution> Explain(History history, std::uint32_t item,
                                              std::size_t limit) const = 0;

    /// The same for several items; a model whose work for one serves all says so at once.
    virtual std::vector<std::vector<Contribution>> ExplainEach(History history,
                                                               std::span<const std::uint32_t> items,
                                                               std::size_t limit) const;

    /// What a file needs to bring the model back; the spans live as long as the model.
    virtual std::vector<Section> Sections() const = 0;
};

using ModelPtr = std::shared_ptr<const Model>;

/// The `limit` strongest positive contributions, best first, ties by lower item.
std::vector<Contribution> Strongest(std::vector<Contribution> contributions, std::size_t limit);

/// The items of a history that the model knows; weights beside them when the history has any.
struct KnownHistory {
    KnownHistory(History history, std::uint32_t courses);
    KnownHistory(const KnownHistory&) = delete;
    KnownHistory& operator=(const KnownHistory&) = delete;

    std::span<const std::uint32_t> items;
    std::span<const float> weights;

private:
    std::vector<std::uint32_t> kept_items_;
    std::vector<float> kept_weights_;
};

}  // namespace lyceum::recommender
