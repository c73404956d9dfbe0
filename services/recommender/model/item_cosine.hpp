#pragma once

#include "recommender/model/neighbour_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

enum class Weighting { kNone, kTfIdf, kBm25 };

struct ItemCosineOptions {
    static constexpr std::uint32_t kMostNeighbours = 400;  ///< that a search tries
    std::size_t neighbours = 200;
    /// Cosine is multiplied by c/(c + shrinkage), c learners in common: few in common prove little.
    float shrinkage = 2.0F;
    Weighting weighting = Weighting::kNone;  ///< None where only some learners' rows are at hand.
};

/// s(i,j) = cos(column i, column j) of X: learners of this course also took.
class ItemCosine final : public NeighbourModel {
public:
    /// Uses the Gram matrix of `data` when it is there, else one row of it at a time.
    static std::shared_ptr<const ItemCosine> Train(const TrainingData& data,
                                                   const ItemCosineOptions& options = {});
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "item_cosine"; }

private:
    using NeighbourModel::NeighbourModel;
};

}  // namespace lyceum::recommender
