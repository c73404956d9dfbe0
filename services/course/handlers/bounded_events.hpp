#pragma once

#include <cstddef>

#include "course/domain/enrollment.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/messaging/outbox.hpp"

namespace lyceum::course {

/// No event of an import is larger: consumers hold several at a time.
inline constexpr std::size_t kMaxEventBytes = 1u << 20;

/// Splits a stream of saved courses into CoursesImported events of bounded size.
class CourseEvents {
public:
    explicit CourseEvents(messaging::Outbox& outbox) : outbox_{outbox} {}
    void Add(v1::CourseSaved course);
    void Flush();

private:
    messaging::Outbox& outbox_;
    v1::CoursesImported event_;
    std::size_t bytes_ = 0;
};

/// Splits histories into EnrollmentsImported events of bounded size; a history longer than an event
/// goes on in the next.
class EnrollmentEvents {
public:
    /// `ordered`: histories are in the order of time.
    EnrollmentEvents(messaging::Outbox& outbox, TimePoint now, bool ordered)
        : outbox_{outbox}, now_{now}, ordered_{ordered} {}
    void Add(const History& history);
    void Flush();

private:
    messaging::Outbox& outbox_;
    TimePoint now_;
    bool ordered_;
    v1::EnrollmentsImported event_;
    std::size_t bytes_ = 0;
};

}  // namespace lyceum::course
