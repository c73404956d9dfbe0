#include "course/handlers/list_my_enrollments.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::EnrollmentList> ListMyEnrollments::Handle(const Query& query,
                                                     const messaging::Context& context,
                                                     Store& store) const {
    EnrollmentQuery wanted;
    wanted.learner = LearnerId{context.user_id};
    wanted.kind = FromProto(query.kind());
    wanted.course = CourseId{query.course_id()};
    wanted.page = PageOf(query.page(), query.page_size());
    if (query.state() < 0 || query.state() > v1::ENROLLMENT_STATE_DROPPED) {
        return InvalidArgument("state", "must be active, completed or dropped");
    }
    if (query.state() != v1::ENROLLMENT_STATE_UNSPECIFIED) {
        wanted.state = static_cast<EnrollmentState>(query.state());
    }
    const auto page = store.enrollments.List(wanted);
    v1::EnrollmentList list;
    for (const auto& enrollment : page.items) *list.add_items() = ToProto(enrollment);
    list.set_page(wanted.page.page);
    list.set_page_size(wanted.page.size);
    list.set_total(page.total);
    return list;
}

}  // namespace lyceum::course
