#include "course/handlers/convert.hpp"

#include "platform/contract/timestamp.hpp"

namespace lyceum::course {
namespace {

v1::Kind ToProto(Kind kind) { return static_cast<v1::Kind>(kind); }
v1::CourseStatus ToProto(CourseStatus status) { return static_cast<v1::CourseStatus>(status); }
v1::EnrollmentState ToProto(EnrollmentState state) {
    return static_cast<v1::EnrollmentState>(state);
}

/// What Course and CourseCard have in common.
template <typename Message>
void SetShared(const Course& course, Message& message) {
    message.set_id(course.id.value);
    message.set_kind(ToProto(course.kind));
    message.set_title(course.title);
    message.set_summary(course.summary);
    message.set_category(course.category);
    message.set_cover_id(course.cover_id);
    if (course.seats != 0) message.set_seats(course.seats);
    message.set_enrolled(course.enrolled);
    message.set_status(ToProto(course.status));
    message.set_level(course.level);
    message.mutable_skills()->Assign(course.skills.begin(), course.skills.end());
    *message.mutable_created_at() = contract::ToTimestamp(course.created_at);
    message.set_rating_average(course.RatingAverage());
    message.set_rating_count(course.rating_count);
}

}  // namespace

Kind FromProto(v1::Kind kind) { return static_cast<Kind>(kind); }

Kind KindOrCourse(v1::Kind kind) {
    return kind == v1::KIND_POSITION ? Kind::kPosition : Kind::kCourse;
}

std::vector<std::string> FromProto(const google::protobuf::RepeatedPtrField<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

v1::Course ToProto(const Course& course) {
    v1::Course message;
    SetShared(course, message);
    message.set_content(course.content);
    message.set_responsibilities(course.responsibilities);
    message.set_version(course.version);
    *message.mutable_updated_at() = contract::ToTimestamp(course.updated_at);
    return message;
}

v1::CourseSaved ToSaved(const Course& course) {
    v1::CourseSaved event;
    event.set_course_id(course.id.value);
    event.set_kind(ToProto(course.kind));
    event.set_title(course.title);
    event.set_summary(course.summary);
    event.set_category(course.category);
    event.set_status(ToProto(course.status));
    event.set_cover_id(course.cover_id);
    return event;
}

v1::Enrollment ToProto(const Enrollment& enrollment) {
    v1::Enrollment message;
    message.set_id(enrollment.id);
    message.set_user_id(enrollment.learner.value);
    message.set_course_id(enrollment.course.value);
    message.set_kind(ToProto(enrollment.kind));
    message.set_progress(enrollment.ShownProgress());
    *message.mutable_enrolled_at() = contract::ToTimestamp(enrollment.enrolled_at);
    message.set_course_title(enrollment.course_title);
    message.set_cover_id(enrollment.cover_id);
    message.set_state(ToProto(enrollment.State()));
    if (enrollment.completed_at) {
        *message.mutable_completed_at() = contract::ToTimestamp(*enrollment.completed_at);
    }
    if (enrollment.dropped_at)
        *message.mutable_dropped_at() = contract::ToTimestamp(*enrollment.dropped_at);
    message.set_rating(enrollment.rating);
    message.set_course_status(ToProto(enrollment.course_status));
    return message;
}

v1::EnrollmentChanged ToChanged(const Enrollment& enrollment) {
    v1::EnrollmentChanged event;
    event.set_course_id(enrollment.course.value);
    event.set_learner_id(enrollment.learner.value);
    event.set_kind(ToProto(enrollment.kind));
    event.set_state(ToProto(enrollment.State()));
    event.set_rating(enrollment.rating);
    *event.mutable_enrolled_at() = contract::ToTimestamp(enrollment.enrolled_at);
    return event;
}

v1::Review ToProto(const Review& review) {
    v1::Review message;
    message.set_course_id(review.key.course.value);
    message.set_rating(review.rating);
    message.set_text(review.text);
    *message.mutable_created_at() = contract::ToTimestamp(review.created_at);
    *message.mutable_updated_at() = contract::ToTimestamp(review.updated_at);
    return message;
}

v1::Video ToProto(const Video& video) {
    v1::Video message;
    message.set_course_id(video.course.value);
    message.set_media_id(video.media_id);
    message.set_title(video.title);
    message.set_sort(video.sort);
    return message;
}

v1::VideoList ToProto(const std::vector<Video>& videos) {
    v1::VideoList list;
    for (const auto& video : videos) *list.add_items() = ToProto(video);
    return list;
}

v1::CourseList ToProto(const Page<Course>& page, PageRequest request) {
    v1::CourseList list;
    for (const auto& course : page.items) SetShared(course, *list.add_items());
    list.set_page(request.page);
    list.set_page_size(request.size);
    list.set_total(page.total);
    return list;
}

}  // namespace lyceum::course
