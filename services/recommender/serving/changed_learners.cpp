#include "recommender/serving/changed_learners.hpp"

#include <set>

namespace lyceum::recommender {

ChangedLearners::Changes ChangedLearners::Since(Store& store) {
    const LogMark mark = store.changes.Mark();
    const bool lost = !seen_ || seen_->origin != mark.origin || mark.pruned > seen_->position ||
                      mark.position < seen_->position ||
                      mark.position - seen_->position > kMostChanges;
    if (lost) {
        seen_ = mark;
        return {true, {}};
    }
    if (mark.position == seen_->position) return {};
    std::set<LearnerId> learners;
    std::uint64_t position = seen_->position;
    store.changes.ForEach(position, kMostChanges, [&](const Change& change) {
        learners.insert(change.learner);
        position = change.position;
    });
    seen_->position = position;
    return {false, {learners.begin(), learners.end()}};
}

}  // namespace lyceum::recommender
