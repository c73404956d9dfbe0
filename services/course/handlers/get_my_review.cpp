#include "course/handlers/get_my_review.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::Review> GetMyReview::Handle(const Query& query, const messaging::Context& context,
                                       Store& store) const {
    const EnrollmentKey key{CourseId{query.course_id()}, LearnerId{context.user_id}};
    const auto enrollment = store.enrollments.Find(key.course, key.learner);
    if (!enrollment || !enrollment->Is(FromProto(query.kind()))) return NoSuchReview();
    const auto review = store.reviews.Find(key);
    if (!review) return NoSuchReview();
    return ToProto(*review);
}

}  // namespace lyceum::course
