#include "recommender/serving/impressions.hpp"

#include <utility>

namespace lyceum::recommender {

void Impressions::Count(LearnerId learner, const std::vector<CourseId>& courses) {
    const auto state = serving_->state();
    if (!state->experiment) return;
    const Arm arm = state->experiment->ArmOf(learner);
    if (state->StandsIn(arm)) return;
    const TimePoint now = clock_.Now();
    const std::lock_guard lock{mutex_};
    if (waiting_.experiment != state->experiment->id) waiting_ = {state->experiment->id, {}};
    for (const auto course : courses) {
        if (waiting_.shown.size() >= kMaxWaiting) return;
        if (state->catalogue->Find(course) == nullptr) continue;
        waiting_.shown.push_back({learner, course, arm, now});
    }
}

bool Impressions::Counts(const Experiment& experiment, LearnerId learner) const {
    const auto state = serving_->state();
    const bool known = state->experiment && state->experiment->id == experiment.id;
    return !known || !state->StandsIn(experiment.ArmOf(learner));
}

Impressions::Batch Impressions::Take() {
    const std::lock_guard lock{mutex_};
    return std::exchange(waiting_, {});
}

}  // namespace lyceum::recommender
