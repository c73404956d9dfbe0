#include "recommender/handlers/learning_events.hpp"

#include <algorithm>

#include "platform/contract/timestamp.hpp"
#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {
namespace {

Item ToItem(const course::v1::CourseSaved& saved, std::uint64_t sequence) {
    Item item;
    item.id = CourseId{saved.course_id()};
    item.kind = KindOr(saved.kind());
    item.title = saved.title();
    item.summary = saved.summary();
    item.category = saved.category();
    item.cover_id = saved.cover_id();
    item.published = saved.status() == course::v1::COURSE_STATUS_PUBLISHED;
    item.sequence = sequence;
    return item;
}

Interaction ToInteraction(const course::v1::LearnerEnrolled& event, std::uint64_t sequence) {
    return {LearnerId{event.learner_id()},
            CourseId{event.course_id()},
            contract::FromTimestamp(event.enrolled_at()),
            EnrollmentState::kActive,
            0,
            sequence};
}

EnrollmentState ToState(course::v1::EnrollmentState state) {
    switch (state) {
        case course::v1::ENROLLMENT_STATE_COMPLETED:
            return EnrollmentState::kCompleted;
        case course::v1::ENROLLMENT_STATE_DROPPED:
            return EnrollmentState::kDropped;
        default:
            return EnrollmentState::kActive;
    }
}

Interaction ToInteraction(const course::v1::EnrollmentChanged& event, std::uint64_t sequence) {
    return {LearnerId{event.learner_id()},
            CourseId{event.course_id()},
            contract::FromTimestamp(event.enrolled_at()),
            ToState(event.state()),
            std::min(event.rating(), 5U),
            sequence};
}

template <typename Event>
std::vector<Interaction> ToInteractions(const std::vector<messaging::Asked<Event>>& asked) {
    std::vector<Interaction> interactions;
    interactions.reserve(asked.size());
    for (const auto& one : asked) interactions.push_back(ToInteraction(one.message, one.sequence));
    return interactions;
}

}  // namespace

void OnLearnerEnrolled::Handle(const Event& event, const messaging::EventContext& context,
                               Store& store) const {
    store.catalogue.AddEnrolled(
        store.interactions.Enroll({ToInteraction(event, context.sequence)}));
}

bool OnLearnerEnrolled::HandleAll(const std::vector<messaging::Asked<Event>>& asked,
                                  Store& store) const {
    store.catalogue.AddEnrolled(store.interactions.Enroll(ToInteractions(asked)));
    return true;
}

void OnEnrollmentChanged::Handle(const Event& event, const messaging::EventContext& context,
                                 Store& store) const {
    store.catalogue.AddEnrolled(
        store.interactions.Change({ToInteraction(event, context.sequence)}));
}

bool OnEnrollmentChanged::HandleAll(const std::vector<messaging::Asked<Event>>& asked,
                                    Store& store) const {
    store.catalogue.AddEnrolled(store.interactions.Change(ToInteractions(asked)));
    return true;
}

// The event has one time. Courses that are in the order of time are told as a second apart, up to
// that time, so that models may learn from it; others keep their places by a microsecond.
void OnEnrollmentsImported::Handle(const Event& event, const messaging::EventContext& context,
                                   Store& store) const {
    const TimePoint at = contract::FromTimestamp(event.enrolled_at());
    const std::chrono::microseconds step{event.ordered() ? 1'000'000 : 1};
    std::vector<Interaction> interactions;
    for (const auto& history : event.histories()) {
        TimePoint when = at - step * history.course_ids_size();
        for (const auto id : history.course_ids()) {
            when += step;
            interactions.push_back({LearnerId{history.learner_id()}, CourseId{id}, when,
                                    EnrollmentState::kActive, 0, context.sequence});
        }
    }
    store.catalogue.AddEnrolled(store.interactions.Enroll(std::move(interactions)));
}

void OnCourseSaved::Handle(const Event& event, const messaging::EventContext& context,
                           Store& store) const {
    store.catalogue.Save({ToItem(event, context.sequence)});
}

void OnCoursesImported::Handle(const Event& event, const messaging::EventContext& context,
                               Store& store) const {
    std::vector<Item> items;
    for (const auto& saved : event.courses()) items.push_back(ToItem(saved, context.sequence));
    store.catalogue.Save(items);
}

}  // namespace lyceum::recommender
