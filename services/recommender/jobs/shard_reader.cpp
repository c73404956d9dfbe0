#include "recommender/jobs/shard_reader.hpp"

namespace lyceum::recommender {

Result<SampledSum> SumRange(InteractionRepository& store, LearnerId first, LearnerId last,
                            const std::optional<SequenceOptions>& pairs,
                            const std::function<void()>& tick) {
    SampledSum total;
    if (pairs) total.pairs.emplace(*pairs);
    Result<Done> added = Done{};
    ForEachLearner(store, first, last, [&](std::span<const Interaction> of_one_learner) {
        tick();
        if (!added) return;
        added = total.Add(of_one_learner.front().learner, total.sum.RowOf(of_one_learner));
    });
    if (!added) return added.error();
    return total;
}

}  // namespace lyceum::recommender
