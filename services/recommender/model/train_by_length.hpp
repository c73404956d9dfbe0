#pragma once

#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {

/// Trains each kind that the stages name, once. InvalidArgument for stages that do not ascend from
/// 1 or more, for `by_length` within itself, and what the kinds refuse.
Result<ModelPtr> TrainByLength(TrainingData& data, const TrainOptions& options);

/// A model of parts trained already. Each stage names one of them.
ModelPtr JoinByLength(const std::vector<Stage>& stages, const std::vector<ModelPtr>& parts);

}  // namespace lyceum::recommender
