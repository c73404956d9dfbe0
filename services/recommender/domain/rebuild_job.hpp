#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"

namespace lyceum::recommender {

struct ModelFigures {
    std::string model;
    double ndcg10 = 0;
    double recall20 = 0;
    double coverage = 0;  ///< Share of the courses that anyone is shown, 0 to 1.
    bool champion = false;
    bool operator==(const ModelFigures&) const = default;
};

enum class JobState : std::uint8_t { kQueued = 1, kRunning = 2, kDone = 3, kFailed = 4 };

struct RebuildJob {
    std::uint64_t id = 0;
    JobState state = JobState::kQueued;
    std::string phase;
    double fraction = 0;
    std::string model_version;
    std::vector<ModelFigures> figures;
    std::string error;
    double duration_s = 0;
    std::uint64_t interactions = 0;
    TimePoint requested_at{};
    std::optional<TimePoint> finished_at;

    bool Ended() const { return state == JobState::kDone || state == JobState::kFailed; }
};

/// A model that was published.
struct PublishedModel {
    std::string version;
    std::string champion;
    std::vector<ModelFigures> figures;
    std::uint64_t interactions = 0;
    std::uint64_t learners = 0;
    std::uint64_t courses = 0;
    TimePoint published_at{};
    bool active = false;
};

}  // namespace lyceum::recommender
