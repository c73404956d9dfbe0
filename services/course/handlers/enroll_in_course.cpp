#include "course/handlers/enroll_in_course.hpp"

#include "course/handlers/convert.hpp"
#include "platform/contract/timestamp.hpp"

namespace lyceum::course {
namespace {

v1::Enrollment Announce(const Enrollment& enrollment, messaging::Outbox& outbox) {
    v1::LearnerEnrolled event;
    event.set_course_id(enrollment.course.value);
    event.set_learner_id(enrollment.learner.value);
    event.set_kind(static_cast<v1::Kind>(enrollment.kind));
    *event.mutable_enrolled_at() = contract::ToTimestamp(enrollment.enrolled_at);
    outbox.Add(event);
    return ToProto(enrollment);
}

/// Makes a dropped enrolment a current one again; false if there is none that is dropped. The usual
/// refusal is found without a lock, on which impatient learners would wait for themselves.
bool TakeUpAgain(const EnrollmentKey& key, TimePoint now, EnrollmentRepository& enrollments) {
    const auto dropped = [](const auto& found) { return found && found->dropped_at; };
    if (!dropped(enrollments.Find(key.course, key.learner))) return false;
    auto enrollment = enrollments.FindForUpdate(key);
    if (!dropped(enrollment)) return false;
    enrollment->dropped_at.reset();
    enrollment->enrolled_at = now;
    enrollments.Save(*enrollment);
    return true;
}

}  // namespace

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

    const TimePoint now = clock_.Now();
    const bool fresh = store.enrollments.Add(id, learner, now);
    if (!fresh && !TakeUpAgain({id, learner}, now, store.enrollments)) {
        const auto taken = store.enrollments.Find(id, learner);
        if (taken && taken->kind != kind) return NoSuchCourse(kind);
        return AlreadyExists("already_enrolled", "You are already enrolled in this course.");
    }
    if (!store.courses.TakeSeat(id, kind)) {
        const auto course = store.courses.Find(id);
        return course && course->Is(kind) ? WhyNoSeat(*course) : NoSuchCourse(kind);
    }
    const auto enrollment = store.enrollments.Find(id, learner);
    if (!enrollment) return Internal("The enrolment just stored is not there.");

    auto reply = Announce(*enrollment, store.outbox);
    if (!fresh) store.outbox.Add(ToChanged(*enrollment));
    return reply;
}

// Whoever dropped before is enrolled alone, as is whoever is refused: the common case asks nothing
// about either.

std::optional<std::vector<v1::Enrollment>> EnrollInCourse::HandleAll(
    const std::vector<messaging::Asked<Command>>& asked, Store& store) const {
    std::vector<EnrollmentKey> keys;
    std::map<Kind, std::map<CourseId, std::uint32_t>> seats;
    for (const auto& one : asked) {
        if (one.context.user_id == 0) return std::nullopt;
        const CourseId course{one.message.course_id()};
        keys.push_back({course, LearnerId{one.context.user_id}});
        ++seats[FromProto(one.message.kind())][course];
    }

    if (!store.enrollments.AddAll(keys, clock_.Now())) return std::nullopt;
    for (const auto& [kind, wanted] : seats) {
        if (!store.courses.TakeSeats(wanted, kind)) return std::nullopt;
    }
    const auto enrollments = store.enrollments.FindAll(keys);
    if (enrollments.size() != asked.size()) return std::nullopt;

    std::vector<Reply> replies;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        replies.push_back(Announce(enrollments[i], asked[i].outbox));
    }
    return replies;
}

}  // namespace lyceum::course
