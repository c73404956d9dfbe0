#include "course/handlers/list_reviews.hpp"

#include "course/handlers/convert.hpp"

namespace lyceum::course {

Result<v1::ReviewList> ListReviews::Handle(const Query& query, const messaging::Context&,
                                           Store& store) const {
    const Kind kind = FromProto(query.kind());
    const auto course = store.courses.Find(CourseId{query.course_id()});
    if (!course || !course->Is(kind) || course->status != CourseStatus::kPublished) {
        return NoSuchCourse(kind);
    }
    const PageRequest page = PageOf(query.page(), query.page_size());
    Reply list;
    for (const auto& review : store.reviews.List(course->id, page)) {
        *list.add_items() = ToProto(review);
    }
    list.set_page(page.page);
    list.set_page_size(page.size);
    list.set_total(course->rating_count);
    list.set_rating_average(course->RatingAverage());
    return list;
}

}  // namespace lyceum::course
