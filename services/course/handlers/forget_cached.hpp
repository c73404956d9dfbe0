#pragma once

#include <string>
#include <vector>

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/cache/cache.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// The cache tags whose replies an event makes stale. The popularity order of lists is left to
/// their short lifetime when one learner enrols, drops or rates; an import of many courses leaves
/// the course pages to theirs.
std::vector<std::string> StaleTags(const v1::CourseSaved& event);
std::vector<std::string> StaleTags(const v1::CoursesImported& event);
std::vector<std::string> StaleTags(const v1::LearnerEnrolled& event);
std::vector<std::string> StaleTags(const v1::EnrollmentChanged& event);
std::vector<std::string> StaleTags(const v1::EnrollmentsImported& event);
std::vector<std::string> StaleTags(const v1::VideosChanged& event);

/// Forgets cached replies once the change that the event tells of is committed.
template <typename EventT>
class ForgetCached {
public:
    using Event = EventT;
    static constexpr bool kRepeatable = true;

    explicit ForgetCached(cache::Cache& cache) : cache_{cache} {}

    void Handle(const Event& event, const messaging::EventContext&, Store&) const {
        for (const auto& tag : StaleTags(event)) cache_.Invalidate(tag);
    }

private:
    cache::Cache& cache_;
};

}  // namespace lyceum::course
