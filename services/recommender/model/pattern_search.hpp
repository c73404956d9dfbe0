#pragma once

#include "recommender/model/tune.hpp"

namespace lyceum::recommender {

/// Tune for one kind that has options to search.
Result<Validated> PatternSearch(const std::string& name, const TrainOptions& start,
                                const TuneTask& task);

}  // namespace lyceum::recommender
