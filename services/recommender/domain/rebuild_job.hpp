#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"

namespace lyceum::recommender {

struct FigureInterval {
    double low = 0;
    double high = 0;
    bool operator==(const FigureInterval&) const = default;
};

struct ModelFigures {
    std::string model;
    double ndcg10 = 0;
    double recall20 = 0;
    double coverage = 0;  ///< Share of the courses that anyone is shown, 0 to 1.
    bool champion = false;
    /// 95 %, by bootstrap over learners. None where nobody was measured, nor of old rebuilds.
    std::optional<FigureInterval> ndcg10_interval = {};
    /// Of a kind passed over, as it takes more to train: by how much its NDCG@10 is above the
    /// champion's, 95 %.
    std::optional<FigureInterval> lead = {};
    bool operator==(const ModelFigures&) const = default;
};

enum class JobState : std::uint8_t {
    kQueued = 1,
    kRunning = 2,
    kDone = 3,
    kFailed = 4,
    kCancelled = 5
};

struct JobPhase {
    std::string name;
    double seconds = 0;
    bool operator==(const JobPhase&) const = default;
};

inline constexpr std::uint32_t kMaxShards = 64;

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

    std::uint32_t shards = 0;  ///< 0: from the running state.
    bool thorough = false;     ///< Every kind of model, from every history in the store.
    std::string message_id;    ///< Of the message that recorded it, if that was no command.
    std::uint32_t attempt =
        0;               ///< Counts the workers that took it on; only the last one may go on.
    std::string source;  ///< What it was built from: live, shards, histories.
    std::uint64_t learners = 0;
    std::uint64_t courses = 0;
    std::uint64_t position = 0;  ///< Of the last change that it knew.
    std::vector<JobPhase> phases;
    std::optional<TimePoint> started_at;

    /// Has the job do this as well. Shards sum what a quick one learns from; a thorough one reads
    /// every history itself and has none.
    void AskFor(bool more_thorough, std::uint32_t more_shards) {
        thorough = thorough || more_thorough;
        shards = thorough ? 0 : std::min(std::max(shards, more_shards), kMaxShards);
    }
    bool Ended() const { return state != JobState::kQueued && state != JobState::kRunning; }
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
    std::optional<double> cold_share = {};  ///< ColdShareOf() all of them then, if known.
    /// Options that the last thorough rebuild found (model/found_options.hpp), if they still hold.
    std::string found = {};
};

}  // namespace lyceum::recommender
