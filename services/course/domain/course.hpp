#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"
#include "platform/core/id.hpp"
#include "platform/core/status.hpp"

namespace lyceum::course {

struct Learner;
using LearnerId = Id<Learner>;
using CourseId = Id<struct Course>;

/// The numbers are stored and equal those of the protobuf enumerations.
enum class Kind : std::uint8_t { kAny = 0, kCourse = 1, kPosition = 2 };
enum class CourseStatus : std::uint8_t { kDraft = 1, kPublished = 2, kArchived = 3 };

/// A course or a job position.
struct Course {
    CourseId id;
    Kind kind = Kind::kCourse;
    CourseStatus status = CourseStatus::kDraft;
    std::string title;
    std::string summary;
    std::string content;
    std::string category;
    std::uint64_t cover_id = 0;
    std::uint32_t seats = 0;  ///< 0 means unlimited.
    std::uint32_t enrolled = 0;
    std::string responsibilities;
    std::string level;
    std::vector<std::string> skills;
    std::uint64_t rating_sum = 0;  ///< Of the stars of all reviews.
    std::uint32_t rating_count = 0;
    std::uint64_t version = 1;
    TimePoint created_at{};
    TimePoint updated_at{};

    bool Is(Kind wanted) const { return wanted == Kind::kAny || wanted == kind; }
    /// Stars to a hundredth; 0 while there is no rating.
    double RatingAverage() const;
    bool operator==(const Course&) const = default;
};

/// "course_not_found" or "position_not_found".
Status NoSuchCourse(Kind kind);

/// Refuses an edit of another version than the editor saw; 0 means any.
std::optional<Status> CheckVersion(const Course& course, std::uint64_t expected);

/// Drafts are published or archived, published ones archived or (while nobody is enrolled) drafts
/// again, archived ones published again.
std::optional<Status> CheckTransition(const Course& course, CourseStatus to);

/// Refuses fewer seats than are taken.
std::optional<Status> CheckSeats(const Course& course, std::uint32_t seats);

}  // namespace lyceum::course
