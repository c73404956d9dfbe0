#pragma once

#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {

/// Trains every part of options.blend and joins them with the weights given there. Parts that
/// are not for this data (IsNotForThisData) are left out. InvalidArgument for an unknown part, a
/// blend within a blend, a weight that is not finite.
Result<ModelPtr> TrainBlend(TrainingData& data, const TrainOptions& options);

/// The parts of options.blend that the data allows, trained; `kept` says which.
Result<std::vector<ModelPtr>> TrainParts(TrainingData& data, const TrainOptions& options,
                                         std::vector<BlendPart>& kept);

}  // namespace lyceum::recommender
