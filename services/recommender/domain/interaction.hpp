#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "platform/core/clock.hpp"
#include "recommender/domain/catalogue.hpp"

namespace lyceum::recommender {

/// Numbered as course.v1.EnrollmentState.
enum class EnrollmentState : std::uint8_t { kActive = 1, kCompleted = 2, kDropped = 3 };

/// The whole state of one learner's enrolment in one course.
struct Interaction {
    LearnerId learner;
    CourseId course;
    TimePoint enrolled_at{};
    EnrollmentState state = EnrollmentState::kActive;
    std::uint32_t rating = 0;    ///< 1 to 5 stars, 0 for none.
    std::uint64_t sequence = 0;  ///< Of the event that told of it.
    bool operator==(const Interaction&) const = default;
};

/// How much an enrolment tells of a learner's taste, in quarters, 0 to 7. Quarters keep sums of
/// products exact in integers.
///
///     stars       none  1  2  3  4  5
///     active         4  1  2  4  5  6
///     completed      5  1  2  5  6  7
///     dropped        0  0  0  0  0  0    as if never enrolled
constexpr std::uint8_t QuartersOf(EnrollmentState state, std::uint32_t rating) {
    constexpr std::uint8_t kByStars[] = {4, 1, 2, 4, 5, 6};
    if (state == EnrollmentState::kDropped) return 0;
    const std::uint8_t quarters = kByStars[rating <= 5 ? rating : 5];
    const bool finished = state == EnrollmentState::kCompleted && quarters >= 4;
    return static_cast<std::uint8_t>(quarters + (finished ? 1 : 0));
}
inline std::uint8_t QuartersOf(const Interaction& one) { return QuartersOf(one.state, one.rating); }
constexpr std::uint8_t kMaxQuarters = 7;
constexpr float WeightOf(std::uint8_t quarters) { return static_cast<float>(quarters) / 4; }

/// Sorts by learner and course; of a pair named twice the one of the highest sequence stays, of
/// equals the first.
void KeepLatest(std::vector<Interaction>& interactions);

/// Learner, course and sequence of those that tell of a drop.
using Drops = std::set<std::tuple<LearnerId, CourseId, std::uint64_t>>;
Drops DropsIn(const std::vector<Interaction>& interactions);
/// Gives `one` the time of the row it replaces, which is not null where there is one, if that is
/// live and nothing in `drops` came between them: the first enrolment's time may tell the order of
/// an import, which an event's does not.
void KeepTime(const Interaction* old, const Drops& drops, Interaction& one);

/// A course of a learner's history with its weight, QuartersOf / 4; 0 where it was dropped.
struct Taken {
    CourseId course;
    float weight = 1;
    bool operator==(const Taken&) const = default;
};

/// At most this many courses of one learner are looked at, the latest ones.
inline constexpr std::size_t kMaxHistory = 10'000;

/// By how many learners each course grew or shrank.
using EnrolledChanges = std::map<CourseId, std::int64_t>;

/// Who takes what. Every change of a weight or time is told to the change log in the same
/// transaction. Writers exclude each other from their first write to their commit.
class InteractionRepository {
public:
    virtual ~InteractionRepository() = default;

    /// Pairs that are new, or were dropped by an earlier event, become active; others stay as they
    /// are. Of a pair named twice KeepLatest decides.
    virtual EnrolledChanges Enroll(std::vector<Interaction> interactions) = 0;

    /// Replaces what earlier events told of these pairs; later ones are never overwritten. What was
    /// live meanwhile keeps its time, as KeepTime.
    virtual EnrolledChanges Change(std::vector<Interaction> interactions) = 0;

    /// The learner's courses that are not dropped, oldest first, at most kMaxHistory.
    virtual std::vector<CourseId> History(LearnerId learner) = 0;
    /// The same with their weights, and dropped ones with weight 0.
    virtual std::vector<Taken> WeightedHistory(LearnerId learner) = 0;

    /// Every interaction of weight above 0 of the learners first … last, one learner after the
    /// other, by course; without their sequences.
    virtual void ForEach(LearnerId first, LearnerId last,
                         const std::function<void(const Interaction&)>& visit) = 0;
    /// The same, at most the first `limit` of them.
    virtual void ForEachUpTo(std::uint64_t limit, LearnerId first, LearnerId last,
                             const std::function<void(const Interaction&)>& visit) = 0;
    /// The lowest and the highest learner; {0, 0} when there is none.
    virtual std::pair<LearnerId, LearnerId> Learners() = 0;
};

inline constexpr LearnerId kFirstLearner{0};
inline constexpr LearnerId kLastLearner{~std::uint64_t{0}};

/// The same, a learner's interactions at a time, of which there is one at least; valid within
/// `visit`.
void ForEachLearner(InteractionRepository& store, LearnerId first, LearnerId last,
                    const std::function<void(std::span<const Interaction>)>& visit);

}  // namespace lyceum::recommender
