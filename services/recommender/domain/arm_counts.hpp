#pragma once

#include <cstdint>

namespace lyceum::recommender {

/// Clicks or enrolments: with h those of a learner and m the courses shown to the learner, sums
/// over the learners of an arm.
struct HitSums {
    std::uint64_t hits = 0;          ///< Σh
    std::uint64_t hits_squared = 0;  ///< Σh²
    std::uint64_t shown_hits = 0;    ///< Σm·h
    bool operator==(const HitSums&) const = default;
};

/// What an arm's learners were shown and did; a course counts once for a learner.
struct ArmCounts {
    /// 0 beside impressions: of an experiment that was stopped before learners were counted; then
    /// the sums of squares and products are 0, too.
    std::uint64_t learners = 0;
    std::uint64_t impressions = 0;          ///< Σm
    std::uint64_t impressions_squared = 0;  ///< Σm²
    HitSums clicks = {};
    HitSums enrollments = {};  ///< Within kCredit after the first impression.
    bool operator==(const ArmCounts&) const = default;
};

}  // namespace lyceum::recommender
