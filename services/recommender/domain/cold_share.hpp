#pragma once

#include <cstdint>
#include <span>

namespace lyceum::recommender {

/// With fewer courses than this a learner is cold: there is little to go by.
inline constexpr std::uint64_t kWarmCourses = 3;

/// Counts learners, one after the other, by the number of their courses.
class ColdCount {
public:
    void Add(std::uint64_t courses) {
        ++learners_;
        cold_ += courses < kWarmCourses ? 1 : 0;
    }
    /// Of the learners, the share of cold ones, 0 to 1; 0 if there are none.
    double Share() const {
        return learners_ == 0 ? 0 : static_cast<double>(cold_) / static_cast<double>(learners_);
    }

private:
    std::uint64_t learners_ = 0;
    std::uint64_t cold_ = 0;
};

/// Of learners, learner u with offsets[u + 1] − offsets[u] courses, the share of cold ones, 0 to 1;
/// 0 if there are none.
double ColdShareOf(std::span<const std::uint64_t> offsets);

}  // namespace lyceum::recommender
