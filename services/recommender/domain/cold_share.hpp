#pragma once

#include <cstdint>
#include <span>

namespace lyceum::recommender {

/// With fewer courses than this a learner is cold: there is little to go by.
inline constexpr std::uint64_t kWarmCourses = 3;

/// Of learners, learner u with offsets[u + 1] − offsets[u] courses, the share of cold ones, 0 to 1;
/// 0 if there are none.
double ColdShareOf(std::span<const std::uint64_t> offsets);

}  // namespace lyceum::recommender
