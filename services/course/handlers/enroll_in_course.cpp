#include "course/handlers/enroll_in_course.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

// The enrolment is stored before the seat is taken: the course's row, which many learners want at
// once, stays locked for the shortest time. A refusal takes both back.
Result<v1::Enrollment> EnrollInCourse::Handle(const Command& command,
                                              const messaging::Context& context,
                                              Store& store) const {
    const CourseId id{command.course_id()};
    const LearnerId learner{context.user_id};
    const Kind kind = FromProto(command.kind());
    if (learner.value == 0) {
        return PermissionDenied("not_a_learner", "Operators cannot enrol: sign in as a user.");
    }

    if (!store.enrollments.Add(id, learner, clock_.Now())) {
        return AlreadyExists("already_enrolled", "You are already enrolled in this course.");
    }
    if (!store.courses.TakeSeat(id, kind)) {
        const auto course = store.courses.Find(id);
        return course && course->Is(kind) ? WhyNoSeat(*course) : NoSuchCourse(kind);
    }
    const auto enrollment = store.enrollments.Find(id, learner);
    if (!enrollment) return Internal("The enrolment just stored is not there.");

    v1::LearnerEnrolled event;
    event.set_course_id(id.value);
    event.set_learner_id(learner.value);
    event.set_kind(static_cast<v1::Kind>(enrollment->kind));
    SetTime(enrollment->enrolled_at, *event.mutable_enrolled_at());
    store.outbox.Add(event);
    return ToProto(*enrollment);
}

}  // namespace lyceum::course
