#pragma once

#include "lyceum/course/v1/course.pb.h"
#include "platform/messaging/asked.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

/// What the recommender learns from the course service. Each event arrives once; of the same course
/// or enrolment an older one does not overwrite a later one.
class OnLearnerEnrolled {
public:
    using Event = course::v1::LearnerEnrolled;
    void Handle(const Event& event, const messaging::EventContext& context, Store& store) const;
    bool HandleAll(const std::vector<messaging::Asked<Event>>& asked, Store& store) const;
};

/// Completed, dropped, taken up again, rated.
class OnEnrollmentChanged {
public:
    using Event = course::v1::EnrollmentChanged;
    void Handle(const Event& event, const messaging::EventContext& context, Store& store) const;
    bool HandleAll(const std::vector<messaging::Asked<Event>>& asked, Store& store) const;
};

class OnEnrollmentsImported {
public:
    using Event = course::v1::EnrollmentsImported;
    void Handle(const Event& event, const messaging::EventContext& context, Store& store) const;
};

class OnCourseSaved {
public:
    using Event = course::v1::CourseSaved;
    void Handle(const Event& event, const messaging::EventContext& context, Store& store) const;
};

class OnCoursesImported {
public:
    using Event = course::v1::CoursesImported;
    void Handle(const Event& event, const messaging::EventContext& context, Store& store) const;
};

}  // namespace lyceum::recommender
