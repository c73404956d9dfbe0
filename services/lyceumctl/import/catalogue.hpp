#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lyceum/course/v1/course.pb.h"
#include "lyceumctl/import/problems.hpp"

namespace lyceum::ctl {

/// courses.jsonl: one JSON object a line with `id` (the key that enrolments use) and `name`;
/// `about`, `prerequisites`, `fields`, `schools`, `teachers` and, of our own, `kind` (course,
/// position), `summary`, `content`, `category`, `level`, `skills`, `responsibilities`, `seats`
/// where given (null counts as not). Over-long texts are cut to their bounds at a whole code point;
/// a broken line, or a member of another type, goes to `problems`. Throws Failure if the file
/// cannot be read.
std::vector<course::v1::CourseRecord> ReadCourses(const std::string& path, Problems& problems);

/// One learner's line of enrollments.txt, by keys.
struct History {
    std::size_t line = 0;
    std::uint64_t learner = 0;
    std::vector<std::uint64_t> courses;
};

/// enrollments.txt: `learner course course …` a line, whole numbers, at most 10,000 courses.
/// `known` holds the courses' keys in ascending order: a course beyond them is a problem of the
/// line, as is a learner that came before.
std::vector<History> ReadEnrollments(const std::string& path,
                                     const std::vector<std::uint64_t>& known, Problems& problems);

}  // namespace lyceum::ctl
