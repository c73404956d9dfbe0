#include "course/handlers/list_courses.hpp"

#include "course/handlers/course_query.hpp"

namespace lyceum::course {

Result<v1::CourseList> ListCourses::Handle(const Query& query, const messaging::Context&,
                                           Store& store) const {
    auto wanted = ToQuery(query);
    if (!wanted) return wanted.error();
    wanted->status = CourseStatus::kPublished;
    return ToProto(store.courses.List(*wanted), wanted->page);
}

}  // namespace lyceum::course
