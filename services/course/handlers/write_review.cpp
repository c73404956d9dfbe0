#include "course/handlers/write_review.hpp"

#include <utility>

#include "course/handlers/convert.hpp"

namespace lyceum::course {

// The enrolment stays locked meanwhile: two reviews of one learner at once count as one after the
// other.
Result<v1::Review> WriteReview::Handle(const Command& command, const messaging::Context& context,
                                       Store& store) const {
    const Kind kind = FromProto(command.kind());
    const EnrollmentKey key{CourseId{command.course_id()}, LearnerId{context.user_id}};
    auto enrollment = store.enrollments.FindForUpdate(key);
    if (!enrollment || !enrollment->Is(kind) || enrollment->dropped_at) {
        return WhyNoReview(store.courses.Find(key.course), kind);
    }

    const TimePoint now = clock_.Now();
    Review review{key, command.rating(), command.text(), now, now};
    if (const auto earlier = store.reviews.Find(key)) {
        if (earlier->rating == review.rating && earlier->text == review.text) {
            return ToProto(*earlier);
        }
        review.created_at = earlier->created_at;
    }
    store.reviews.Save(review);
    const auto before = std::exchange(enrollment->rating, review.rating);
    store.enrollments.Save(*enrollment);
    store.courses.ChangeRating(key.course, before, review.rating);
    store.outbox.Add(ToChanged(*enrollment));
    return ToProto(review);
}

}  // namespace lyceum::course
