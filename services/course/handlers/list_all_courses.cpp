#include "course/handlers/list_all_courses.hpp"

#include "course/handlers/course_query.hpp"

namespace lyceum::course {

Result<v1::CourseList> ListAllCourses::Handle(const Query& query, const messaging::Context&,
                                              Store& store) const {
    auto wanted = ToQuery(query);
    if (!wanted) return wanted.error();
    if (query.status() < 0 || query.status() > v1::COURSE_STATUS_ARCHIVED) {
        return InvalidArgument("status", "must be draft, published or archived");
    }
    if (query.status() != v1::COURSE_STATUS_UNSPECIFIED) {
        wanted->status = static_cast<CourseStatus>(query.status());
    }
    return ToProto(store.courses.List(*wanted), wanted->page);
}

}  // namespace lyceum::course
