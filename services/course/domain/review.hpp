#pragma once

#include <cstdint>
#include <string>

#include "course/domain/enrollment.hpp"

namespace lyceum::course {

/// What a learner says of a course. The stars are the enrolment's rating, so that nobody has one
/// without the other.
struct Review {
    EnrollmentKey key;
    std::uint32_t rating = 0;
    std::string text;
    TimePoint created_at{};
    TimePoint updated_at{};

    bool operator==(const Review&) const = default;
};

/// Why someone whose enrolment does not allow it cannot review what there is under an id.
Status WhyNoReview(const std::optional<Course>& course, Kind kind);

/// "review_not_found"
Status NoSuchReview();

}  // namespace lyceum::course
