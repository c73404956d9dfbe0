#include "recommender/handlers/learning_events.hpp"

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

Interaction ToInteraction(const course::v1::LearnerEnrolled& event) {
    return {LearnerId{event.learner_id()}, CourseId{event.course_id()},
            FromTimestamp(event.enrolled_at())};
}

}  // namespace

void OnLearnerEnrolled::Handle(const Event& event, const messaging::EventContext&,
                               Store& store) const {
    const Interaction interaction = ToInteraction(event);
    if (store.interactions.Add({interaction}) == 1) {
        store.catalogue.AddEnrolled({{interaction.course, 1}});
    }
}

bool OnLearnerEnrolled::HandleAll(const std::vector<messaging::Asked<Event>>& asked,
                                  Store& store) const {
    std::vector<Interaction> interactions;
    std::map<CourseId, std::uint32_t> counts;
    for (const auto& one : asked) {
        interactions.push_back(ToInteraction(one.message));
        ++counts[interactions.back().course];
    }
    if (store.interactions.Add(interactions) != interactions.size()) return false;
    store.catalogue.AddEnrolled(counts);
    return true;
}

// The histories are in the order of time, but the event has one time: a microsecond apart keeps the
// order.
void OnEnrollmentsImported::Handle(const Event& event, const messaging::EventContext&,
                                   Store& store) const {
    const TimePoint at = FromTimestamp(event.enrolled_at());
    std::vector<Interaction> interactions;
    std::map<CourseId, std::uint32_t> counts;
    for (const auto& history : event.histories()) {
        std::chrono::microseconds place{0};
        for (const auto id : history.course_ids()) {
            interactions.push_back({LearnerId{history.learner_id()}, CourseId{id}, at + place});
            ++counts[CourseId{id}];
            ++place;
        }
    }
    store.interactions.Add(interactions);
    store.catalogue.AddEnrolled(counts);
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
