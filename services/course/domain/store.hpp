#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "course/domain/listing.hpp"
#include "course/domain/review.hpp"
#include "course/domain/video.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::course {

class CourseRepository {
public:
    virtual ~CourseRepository() = default;

    /// Those that exist, in any order.
    virtual std::vector<Course> FindAll(const std::vector<CourseId>& ids) = 0;
    std::optional<Course> Find(CourseId id) {
        auto found = FindAll({id});
        return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
    }

    /// Locks the course until the command ends.
    virtual std::optional<Course> FindForUpdate(CourseId id) = 0;

    /// Stores a new course under a fresh id, which it returns.
    virtual CourseId Add(const Course& course) = 0;

    /// Replaces everything but id, kind, enrolled, the ratings and created_at.
    virtual void Save(const Course& course) = 0;

    virtual Page<Course> List(const CourseQuery& query) = 0;

    /// Takes so many seats of each course, in the order of the ids. False if one of them is not
    /// published, not of this kind or has fewer left: nothing of it is taken, but seats of others
    /// may be. Two callers never take one seat.
    [[nodiscard]] virtual bool TakeSeats(const std::map<CourseId, std::uint32_t>& seats,
                                         Kind kind) = 0;
    [[nodiscard]] bool TakeSeat(CourseId id, Kind kind) { return TakeSeats({{id, 1}}, kind); }

    /// Gives one taken seat back.
    virtual void ReleaseSeat(CourseId id) = 0;

    /// Counts that a learner's stars are now `to` and were `from`; 0 means none.
    virtual void ChangeRating(CourseId id, std::uint32_t from, std::uint32_t to) = 0;

    /// Adds to `enrolled`, whatever the seats, in the order of the ids.
    virtual void AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) = 0;

    /// Those of the ids that no course has, ascending.
    virtual std::vector<CourseId> Missing(const std::vector<CourseId>& ids) = 0;

    /// Courses of earlier imports of this source by their key there.
    virtual std::map<std::uint64_t, CourseId> FindImported(
        const std::string& source, const std::vector<std::uint64_t>& keys) = 0;

    /// Stores courses under fresh ids, findable by (source, key). Keys must be new and distinct.
    virtual void AddImported(const std::string& source,
                             const std::map<std::uint64_t, Course>& courses) = 0;
};

/// Dropped enrolments are there like others, unless a function says otherwise.
class EnrollmentRepository {
public:
    virtual ~EnrollmentRepository() = default;

    virtual std::optional<Enrollment> FindById(std::uint64_t id) = 0;

    /// These lock the enrolment until the command ends. Enrolments are locked before courses.
    virtual std::optional<Enrollment> FindForUpdate(std::uint64_t id) = 0;
    virtual std::optional<Enrollment> FindForUpdate(const EnrollmentKey& key) = 0;

    /// Replaces enrolled_at, completed_at, dropped_at and rating. Does not count.
    virtual void Save(const Enrollment& enrollment) = 0;

    /// Those that exist, in the order of the keys.
    virtual std::vector<Enrollment> FindAll(const std::vector<EnrollmentKey>& keys) = 0;
    std::optional<Enrollment> Find(CourseId course, LearnerId learner) {
        const auto found = FindAll({{course, learner}});
        return found.empty() ? std::nullopt : std::optional{found.front()};
    }

    /// False if one of them exists already: that one is not stored, but others may be. Does not
    /// count.
    [[nodiscard]] virtual bool AddAll(const std::vector<EnrollmentKey>& keys, TimePoint now) = 0;
    [[nodiscard]] bool Add(CourseId course, LearnerId learner, TimePoint now) {
        return AddAll({{course, learner}}, now);
    }

    /// Newest first.
    virtual Page<Enrollment> List(const EnrollmentQuery& query) = 0;

    /// What these learners are or were enrolled in, ascending by learner and course.
    virtual std::vector<History> FindHistories(const std::vector<LearnerId>& learners) = 0;

    /// Stores enrolments none of which exist; their ids grow along each history. Does not count.
    virtual void AddHistories(const std::vector<History>& histories, TimePoint now) = 0;
};

class VideoRepository {
public:
    virtual ~VideoRepository() = default;

    /// In the order of `sort`.
    virtual std::vector<Video> List(CourseId course) = 0;

    /// Returns false, and stores nothing, if the course has this video already.
    [[nodiscard]] virtual bool Add(const Video& video) = 0;

    /// Returns false if the course has no such video.
    [[nodiscard]] virtual bool Remove(CourseId course, std::uint64_t media_id) = 0;
};

class ReviewRepository {
public:
    virtual ~ReviewRepository() = default;

    virtual std::optional<Review> Find(const EnrollmentKey& key) = 0;

    /// Stores the text, or replaces it and updated_at; created_at stays. The rating is saved with
    /// the enrolment.
    virtual void Save(const Review& review) = 0;

    /// Returns false if there is none.
    [[nodiscard]] virtual bool Remove(const EnrollmentKey& key) = 0;

    /// Newest first.
    virtual std::vector<Review> List(CourseId course, PageRequest page) = 0;
};

/// Everything a course command may read or write, bound to one transaction.
struct Store {
    CourseRepository& courses;
    EnrollmentRepository& enrollments;
    VideoRepository& videos;
    ReviewRepository& reviews;
    messaging::Outbox& outbox;
};

}  // namespace lyceum::course
