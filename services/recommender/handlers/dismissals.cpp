#include "recommender/handlers/dismissals.hpp"

#include <algorithm>

namespace lyceum::recommender {
namespace {

void TellChanged(std::uint64_t learner, Store& store) {
    v1::DismissalsChanged event;
    event.set_learner_id(learner);
    store.outbox.Add(event);
}

}  // namespace

Result<v1::Dismissal> DismissRecommendation::Handle(const Command& command,
                                                    const messaging::Context& context,
                                                    Store& store) const {
    const LearnerId learner{context.user_id};
    const CourseId course{command.course_id()};
    if (!store.catalogue.Find(course)) {
        return NotFound("course_not_found", "There is no course with this id.");
    }
    const auto dismissed = store.dismissals.Of(learner);
    const bool again = std::find(dismissed.begin(), dismissed.end(), course) != dismissed.end();
    if (!again && dismissed.size() >= kMaxDismissals) {
        return FailedPrecondition("too_many_dismissals",
                                  "At most 1,000 recommendations can be dismissed.");
    }
    if (store.dismissals.Add(learner, course, clock_.Now())) TellChanged(context.user_id, store);
    Reply reply;
    reply.set_course_id(course.value);
    reply.set_dismissed(true);
    return reply;
}

Result<v1::Dismissal> UndoDismissal::Handle(const Command& command,
                                            const messaging::Context& context, Store& store) const {
    const CourseId course{command.course_id()};
    if (store.dismissals.Remove(LearnerId{context.user_id}, course)) {
        TellChanged(context.user_id, store);
    }
    Reply reply;
    reply.set_course_id(course.value);
    return reply;
}

}  // namespace lyceum::recommender
