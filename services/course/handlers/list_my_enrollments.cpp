#include "course/handlers/list_my_enrollments.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::EnrollmentList> ListMyEnrollments::Handle(const Query& query,
                                                     const messaging::Context& context,
                                                     Store& store) const {
    const PageRequest request = PageOf(query.page(), query.page_size());
    const auto page = store.enrollments.List(LearnerId{context.user_id}, FromProto(query.kind()),
                                             CourseId{query.course_id()}, request);
    v1::EnrollmentList list;
    for (const auto& enrollment : page.items) *list.add_items() = ToProto(enrollment);
    list.set_page(request.page);
    list.set_page_size(request.size);
    list.set_total(page.total);
    return list;
}

}  // namespace lyceum::course
