#include "course/handlers/delete_review.hpp"

#include <utility>

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::ReviewDeleted> DeleteReview::Handle(const Command& command,
                                               const messaging::Context& context,
                                               Store& store) const {
    const EnrollmentKey key{CourseId{command.course_id()}, LearnerId{context.user_id}};
    auto enrollment = store.enrollments.FindForUpdate(key);
    if (!enrollment || !enrollment->Is(FromProto(command.kind())) || !store.reviews.Remove(key)) {
        return NoSuchReview();
    }
    const auto before = std::exchange(enrollment->rating, 0);
    store.enrollments.Save(*enrollment);
    store.courses.ChangeRating(key.course, before, 0);
    store.outbox.Add(ToChanged(*enrollment));
    return Reply{};
}

}  // namespace lyceum::course
