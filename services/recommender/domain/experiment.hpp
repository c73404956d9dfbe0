#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"
#include "recommender/domain/arm_counts.hpp"
#include "recommender/domain/catalogue.hpp"

namespace lyceum::recommender {

enum class Arm : std::uint8_t { kA = 0, kB = 1 };
inline constexpr std::array kArms{Arm::kA, Arm::kB};

inline constexpr std::chrono::hours kCredit{24};

/// An experiment keeps at most so many impressions; later ones are not counted.
inline constexpr std::uint64_t kMaxImpressions = 1'000'000;

/// Learners split between two published models.
struct Experiment {
    std::uint64_t id = 0;
    std::array<std::string, 2> versions;  ///< Of arms a and b.
    std::uint32_t share_percent = 50;     ///< Of arm b.
    std::uint64_t seed = 0;
    std::uint64_t started_by = 0;
    TimePoint started_at{};
    std::uint64_t stopped_by = 0;
    std::optional<TimePoint> stopped_at;
    bool operator==(const Experiment&) const = default;

    /// The same for a learner as long as the seed and share are: SplitMix64 of both (Steele, Lea
    /// and Flood 2014), modulo 100.
    Arm ArmOf(LearnerId learner) const;
};

struct Impression {
    LearnerId learner;
    CourseId course;
    Arm arm = Arm::kA;
    TimePoint shown_at{};
};

class ExperimentRepository {
public:
    virtual ~ExperimentRepository() = default;

    /// Its id; nothing if another one runs.
    virtual std::optional<std::uint64_t> Start(const Experiment& experiment) = 0;
    /// Keeps the counts of that moment.
    virtual void Stop(const Experiment& experiment, const std::array<ArmCounts, 2>& counts) = 0;
    virtual std::optional<Experiment> Find(std::uint64_t id) = 0;
    virtual std::optional<Experiment> Running() = 0;
    /// Newest first, at most 20.
    virtual std::vector<Experiment> List() = 0;

    /// The counts of arms a and b so far; of one that was stopped, those of then.
    virtual std::array<ArmCounts, 2> Counts(const Experiment& experiment) = 0;
    /// First impressions only; none beyond kMaxImpressions of the experiment.
    virtual void AddImpressions(std::uint64_t experiment,
                                const std::vector<Impression>& impressions) = 0;
    /// Once for a learner and course. Whoever clicked saw it: an impression that is not there yet
    /// is added.
    virtual void AddClick(std::uint64_t experiment, const Impression& clicked) = 0;
    /// Forgets impressions of experiments that do not run, some 10,000 at a time.
    virtual void Prune() = 0;
};

/// Takes what pages have shown. Thread-safe, never waits.
class ImpressionCounter {
public:
    virtual ~ImpressionCounter() = default;
    /// For nothing while Counts is false.
    virtual void Count(LearnerId learner, const std::vector<CourseId>& courses) = 0;
    /// False while this process serves the learner by another model than that of the arm.
    virtual bool Counts(const Experiment& experiment, LearnerId learner) const = 0;
};

}  // namespace lyceum::recommender
