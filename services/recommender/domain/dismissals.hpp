#pragma once

#include <cstddef>
#include <vector>

#include "platform/core/clock.hpp"
#include "recommender/domain/catalogue.hpp"

namespace lyceum::recommender {

/// A learner may say "not interested" so often; the latest count.
inline constexpr std::size_t kMaxDismissals = 1'000;

/// What learners do not want to be recommended.
class DismissalRepository {
public:
    virtual ~DismissalRepository() = default;

    /// Each returns whether anything changed.
    virtual bool Add(LearnerId learner, CourseId course, TimePoint now) = 0;
    virtual bool Remove(LearnerId learner, CourseId course) = 0;
    /// Latest first, at most kMaxDismissals.
    virtual std::vector<CourseId> Of(LearnerId learner) = 0;
};

}  // namespace lyceum::recommender
