#include "course/handlers/bounded_events.hpp"

#include <utility>

#include "course/handlers/convert.hpp"
#include "platform/contract/timestamp.hpp"

namespace lyceum::course {
namespace {

constexpr std::size_t kIdBytes = 10;      // The longest varint.
constexpr std::size_t kHeaderBytes = 64;  // Of the event, of a history: tags, lengths, ids.
constexpr std::size_t kMaxIdsAtOnce = 10'000;

}  // namespace

void CourseEvents::Add(v1::CourseSaved course) {
    const std::size_t size = course.ByteSizeLong() + kIdBytes;
    if (bytes_ + size + kHeaderBytes > kMaxEventBytes) Flush();
    if (event_.courses_size() == 0) event_.set_first_id(course.course_id());
    *event_.add_courses() = std::move(course);
    bytes_ += size;
}

void CourseEvents::Flush() {
    if (event_.courses_size() > 0) outbox_.Add(event_);
    event_.Clear();
    bytes_ = 0;
}

void EnrollmentEvents::Add(const History& history) {
    for (std::size_t from = 0; from < history.courses.size(); from += kMaxIdsAtOnce) {
        const std::size_t to = std::min(from + kMaxIdsAtOnce, history.courses.size());
        const std::size_t size = (to - from) * kIdBytes + kHeaderBytes;
        if (bytes_ + size + kHeaderBytes > kMaxEventBytes) Flush();
        if (event_.histories_size() == 0) event_.set_first_learner_id(history.learner.value);
        auto& part = *event_.add_histories();
        part.set_learner_id(history.learner.value);
        for (std::size_t i = from; i < to; ++i) part.add_course_ids(history.courses[i].value);
        bytes_ += size;
    }
}

void EnrollmentEvents::Flush() {
    if (event_.histories_size() > 0) {
        *event_.mutable_enrolled_at() = contract::ToTimestamp(now_);
        event_.set_ordered(ordered_);
        outbox_.Add(event_);
    }
    event_.Clear();
    bytes_ = 0;
}

}  // namespace lyceum::course
