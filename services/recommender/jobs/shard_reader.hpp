#pragma once

#include <functional>
#include <optional>

#include "recommender/domain/interaction.hpp"
#include "recommender/running/sample.hpp"

namespace lyceum::recommender {

/// The sum over the learners first … last, from the store, with pairs by these options if any.
/// Errors of GramSum::AddRow. `tick` is called now and then and may throw to stop.
Result<SampledSum> SumRange(InteractionRepository& store, LearnerId first, LearnerId last,
                            const std::optional<SequenceOptions>& pairs,
                            const std::function<void()>& tick);

}  // namespace lyceum::recommender
