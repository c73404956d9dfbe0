#pragma once

#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

/// Takes a course or position out of the caller's recommendations. Refuses what the recommender has
/// not heard of, and the caller's dismissal beyond kMaxDismissals. Again changes nothing.
class DismissRecommendation {
public:
    using Command = v1::DismissRecommendation;
    using Reply = v1::Dismissal;

    explicit DismissRecommendation(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

/// Takes it back.
class UndoDismissal {
public:
    using Command = v1::UndoDismissal;
    using Reply = v1::Dismissal;
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::recommender
