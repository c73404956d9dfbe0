#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/core/status.hpp"

namespace lyceum::ctl::offline {

/// What is written about a course: its name as the first line, then all other texts of its object.
struct CourseText {
    std::uint64_t id = 0;
    std::string text;
};

/// Reads courses.jsonl: one JSON object a line with `id` (whole number) and `name`; of the other
/// members every string and every string of a list counts. Blank lines are skipped.
/// InvalidArgument `invalid_argument` whose detail is "FILE:LINE: reason" for the first broken
/// line; NotFound `file_unreadable`. A line is at most 16 MiB.
Result<std::vector<CourseText>> ReadTexts(const std::filesystem::path& path);

/// `named`, or courses.jsonl beside the enrolments when nothing is named and it is there, or an
/// empty path.
std::filesystem::path CoursesFile(const std::filesystem::path& named,
                                  const std::filesystem::path& enrollments);

}  // namespace lyceum::ctl::offline
