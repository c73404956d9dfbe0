#pragma once

#include <array>
#include <string>

#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/cache/cache.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

/// The cache tag of what one learner is told: "recommendations:7". All lie within "recommender".
inline std::string TagOf(LearnerId learner) {
    return "recommendations:" + std::to_string(learner.value);
}
/// The tags of what the model, the catalogue, the rules or an experiment change for everybody.
inline constexpr std::array kEverybodysTags{"recommender", "recommender:popular",
                                            "recommender:similar"};

/// Forgets a learner's cached lists once the learner's dismissals have changed.
class ForgetOnDismissal {
public:
    using Event = v1::DismissalsChanged;
    static constexpr bool kRepeatable = true;

    explicit ForgetOnDismissal(cache::Cache& cache) : cache_{cache} {}
    void Handle(const Event& event, const messaging::EventContext&, Store&) const {
        cache_.Invalidate(TagOf(LearnerId{event.learner_id()}));
    }

private:
    cache::Cache& cache_;
};

}  // namespace lyceum::recommender
