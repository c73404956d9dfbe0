#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "course/domain/course.hpp"

namespace lyceum::course {

/// A training video of a course; `media_id` is the media service's key.
struct Video {
    CourseId course;
    std::uint64_t media_id = 0;
    std::string title;
    std::uint32_t sort = 0;

    bool operator==(const Video&) const = default;
};

inline constexpr std::size_t kMaxVideos = 500;  ///< Of one course.

}  // namespace lyceum::course
