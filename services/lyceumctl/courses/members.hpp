#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/core/status.hpp"

namespace lyceum::ctl {

/// The largest key of a course in courses.jsonl: 18 digits, as enrollments files may have them.
inline constexpr std::uint64_t kMaxCourseId = 999'999'999'999'999'999;

/// The object on a line of courses.jsonl, at most 16 MiB of UTF-8. Here and below InvalidArgument
/// with a detail that names the field and its bound; nothing is converted or wrapped.
Result<nlohmann::json> ParseCourseLine(std::string_view line);

/// The key of a course: `id`, from 0 to kMaxCourseId.
Result<std::uint64_t> CourseIdOf(const nlohmann::json& course);

/// `key` as a whole number from `least` to `most`; 2.0, true and "2" are none.
Result<std::uint64_t> WholeNumberOf(const nlohmann::json& course, const char* key,
                                    std::uint64_t least, std::uint64_t most);
/// `name`, which must be there.
Result<std::string> NameOf(const nlohmann::json& course);
/// Empty where `key` is not there or null.
Result<std::string> TextOf(const nlohmann::json& course, const char* key);
/// Empty where `key` is not there or null.
Result<std::vector<std::string>> TextsOf(const nlohmann::json& course, const char* key);

}  // namespace lyceum::ctl
