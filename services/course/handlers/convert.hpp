#pragma once

#include "course/domain/enrollment.hpp"
#include "course/domain/listing.hpp"
#include "course/domain/review.hpp"
#include "course/domain/video.hpp"
#include "lyceum/course/v1/course.pb.h"

/// Between the domain's types and the messages that carry them.
namespace lyceum::course {

Kind FromProto(v1::Kind kind);
/// The kind of something new: a course unless said otherwise.
Kind KindOrCourse(v1::Kind kind);
std::vector<std::string> FromProto(const google::protobuf::RepeatedPtrField<std::string>& texts);

v1::Course ToProto(const Course& course);
v1::CourseSaved ToSaved(const Course& course);
v1::Enrollment ToProto(const Enrollment& enrollment);
v1::EnrollmentChanged ToChanged(const Enrollment& enrollment);
v1::Review ToProto(const Review& review);
v1::Video ToProto(const Video& video);
v1::VideoList ToProto(const std::vector<Video>& videos);
v1::CourseList ToProto(const Page<Course>& page, PageRequest request);

}  // namespace lyceum::course
