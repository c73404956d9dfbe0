#pragma once

#include "recommender/model/linear_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct CeaseOptions {
    float title = 3.0F;     ///< weight of what the courses' titles have in common, 0 … 1,000,000
    float text = 3.0F;      ///< the same for the rest of their texts
    float dropout = 0.8F;   ///< p: 0 ≤ p < 1
    float lambda = 100.0F;  ///< above 0, at most 1,000,000
    float popularity = -0.12F;  ///< β: scores are multiplied by popularity^β, −2 ≤ β ≤ 2
};

/// Collective EASE (Jeunen et al. 2020, "Closed-Form Models for Collaborative Filtering with
/// Side-Information") with EDLAE's dropout: EDLAE of
/// G_ij = (XᵀX)_ij + (n_i·n_j)^¼·(title·(VᵀV)_ij + text·(WᵀW)_ij), n_i the learners of course i (at
/// least 1), the columns of V and W the TextVectors of the first line of each course's text and of
/// the other lines; then column j of B times n_j^β. Without texts G = XᵀX. Courses that nobody has
/// taken get scores by what is written about them. Takes courses² · 4 bytes more than `edlae`.
/// InvalidArgument for an option out of bounds; FailedPrecondition `not_positive_definite`.
Result<ModelPtr> TrainCease(TrainingData& data, const CeaseOptions& options = {});

/// B before it is scaled; its errors as above.
Result<DenseMatrix> SolveCease(TrainingData& data, const CeaseOptions& options);
/// The model of a B, scaled by n_j^β. The options' description follows `parameters`.
ModelPtr MakeCease(std::string name, DenseMatrix b, const TrainingData& data,
                   const CeaseOptions& options, const std::string& parameters = {});

}  // namespace lyceum::recommender
