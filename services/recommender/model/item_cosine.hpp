#pragma once

#include "recommender/model/model.hpp"
#include "recommender/model/neighbours.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

enum class Weighting { kNone, kTfIdf, kBm25 };

struct ItemCosineOptions {
    std::size_t neighbours = 200;
    /// Cosine is multiplied by c/(c + shrinkage), c learners in common: few in common prove little.
    float shrinkage = 2.0F;
    Weighting weighting = Weighting::kNone;
};

/// s(i,j) = cos(column i, column j) of X, kept for the most alike courses of each course j;
/// the score of j is Σ over the history of s(i,j). Sparse: courses · neighbours · 8 bytes.
class ItemCosine final : public Model {
public:
    /// Uses the Gram matrix of `data` when it is there, else one row of it at a time.
    static std::shared_ptr<const ItemCosine> Train(const TrainingData& data,
                                                   const ItemCosineOptions& options = {});
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "item_cosine"; }
    std::string Parameters() const override { return parameters_; }
    std::uint32_t Courses() const override { return neighbours_.rows(); }
    void Score(History history, std::span<float> scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override;
    std::vector<Section> Sections() const override { return neighbours_.Sections(); }

    /// Courses most alike to `item`, best first: "learners of this course also took".
    std::vector<Scored> Similar(std::uint32_t item, std::size_t limit) const;

private:
    ItemCosine(Neighbours neighbours, std::string parameters)
        : neighbours_{std::move(neighbours)}, parameters_{std::move(parameters)} {}

    Neighbours neighbours_;
    std::string parameters_;
};

}  // namespace lyceum::recommender
