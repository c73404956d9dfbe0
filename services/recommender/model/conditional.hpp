#pragma once

#include "recommender/model/neighbour_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct ConditionalOptions {
    static constexpr std::uint32_t kMostNeighbours = 1'000;  ///< that a search tries
    std::size_t neighbours = 200;
    float evenness = 1.0F;      ///< γ, 0 to 2: a learner of d courses counts d^−γ
    float popularity = -0.15F;  ///< β, −2 to 2: scores times n_j^β, n_j the learners of course j
};

/// By how much a learner of so many courses counts in the even Gram matrix of TrainingData:
/// d^−γ, γ the default.
float EvenWeight(std::size_t courses);

/// s(i,j) = n_j^β · G_ij / G_ii, G = XᵀDX, D = diag(d^−γ): how many of those who took i took j.
/// Deshpande and Karypis 2004, "Item-Based Top-N Recommendation Algorithms", their conditional
/// probability. With γ = 1 and β = 0 it is P(j | i) exactly if the one course known is any of
/// the learner's; β ≠ 0 keeps several courses from counting what is popular several times.
class Conditional final : public NeighbourModel {
public:
    /// Where the rows of `data` are only some, from its even Gram matrix, which has no weights, if
    /// that is by this γ, else from its Gram matrix, as if γ were 0. InvalidArgument for an option
    /// out of bounds.
    static Result<ModelPtr> Train(const TrainingData& data, const ConditionalOptions& options = {});
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "conditional"; }

private:
    using NeighbourModel::NeighbourModel;
};

}  // namespace lyceum::recommender
