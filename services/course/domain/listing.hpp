#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "course/domain/enrollment.hpp"
#include "platform/core/page.hpp"

namespace lyceum::course {

enum class SortKey : std::uint8_t { kPopularity, kCreatedAt, kTitle };

struct Sort {
    SortKey key = SortKey::kPopularity;
    bool descending = true;
    bool operator==(const Sort&) const = default;
};

/// "popularity", "created_at" or "title", descending with "-" before it; "" is "-popularity".
Result<Sort> ParseSort(const std::string& text);

struct CourseQuery {
    Kind kind = Kind::kCourse;
    std::optional<CourseStatus> status;  ///< Unset means all.
    std::string category;                ///< Empty means all.
    std::string text;                    ///< Part of the title or the summary; empty means all.
    Sort sort;
    PageRequest page;
};

/// Of one learner.
struct EnrollmentQuery {
    LearnerId learner;
    Kind kind = Kind::kAny;
    CourseId course{};                     ///< 0 means every course.
    std::optional<EnrollmentState> state;  ///< Unset means all but the dropped ones.
    PageRequest page;
};

/// `items` carry what a list shows; content and responsibilities are empty.
template <typename Item>
struct Page {
    std::vector<Item> items;
    std::uint64_t total = 0;
};

}  // namespace lyceum::course
