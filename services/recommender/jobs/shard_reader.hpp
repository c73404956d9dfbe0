#pragma once

#include <functional>

#include "recommender/domain/interaction.hpp"
#include "recommender/running/sample.hpp"

namespace lyceum::recommender {

/// The sum over the learners first … last, from the store. Errors of GramSum::AddRow. `tick` is
/// called now and then and may throw to stop.
Result<SampledSum> SumRange(InteractionRepository& store, LearnerId first, LearnerId last,
                            const std::function<void()>& tick);

}  // namespace lyceum::recommender
