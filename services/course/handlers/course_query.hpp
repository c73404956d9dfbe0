#pragma once

#include "course/domain/listing.hpp"
#include "course/handlers/convert.hpp"

namespace lyceum::course {

/// What ListCourses and ListAllCourses share; the status is left unset.
template <typename Message>
Result<CourseQuery> ToQuery(const Message& message) {
    const auto sort = ParseSort(message.sort());
    if (!sort) return sort.error();
    CourseQuery query;
    query.kind = KindOrCourse(message.kind());
    query.category = message.category();
    query.text = message.q();
    query.sort = *sort;
    query.page = PageOf(message.page(), message.page_size());
    return query;
}

}  // namespace lyceum::course
