#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "recommender/model/rebuild.hpp"

namespace lyceum::recommender {

/// Times the phases of a rebuild and tells of them.
class RebuildPhases {
public:
    explicit RebuildPhases(const ProgressCallback& progress) : progress_{progress} {}

    void Begin(const std::string& phase, double fraction) {
        clock_.Begin(phase);
        Tell(phase, fraction);
    }
    /// Of the phase that has begun.
    void Tell(const std::string& phase, double fraction) const {
        if (progress_) progress_(phase, fraction);
    }
    /// All that were begun, with their times.
    std::vector<PhaseReport> End();

private:
    const ProgressCallback& progress_;
    PhaseClock clock_;
};

/// What the steps of a rebuild work on. `known` is taken by TrainServed.
struct Rebuilding {
    const Interactions& all;
    std::optional<KnownSums>& known;
    const RebuildOptions& options;
    RebuildPhases& phases;
    std::stop_token stop;

    Result<Done> GoesOn() const;  ///< Aborted `cancelled`
};

/// InvalidArgument as Rebuild says.
Result<Done> CheckOptions(const RebuildOptions& options);

struct KindPlan {
    /// With popularity and item_cosine; as ModelNames(), so that what a kind builds on is found
    /// before it.
    std::vector<std::string> names;
    std::vector<Refused> refused;  ///< what does not fit the memory bound or the sums
    bool needs_gram = false;
    /// Kinds that may serve some lengths of history beside the champion: none where it must be
    /// quick or memory does not hold so many.
    std::vector<std::string> for_lengths;
    /// Whether memory holds the best model of all so far beside one that is being searched.
    bool keep_models = false;
};
/// ResourceExhausted `memory_bound`: not even sparse kinds fit.
Result<KindPlan> PlanKinds(const Rebuilding& rebuilding);

struct MeasuredKinds {
    std::vector<Validated> models;  ///< as RebuildResult
    std::vector<Refused> refused;
    std::string champion;
    Validated served;  ///< the champion, or the `by_length` around it
};
/// Measures the kinds on a held-back part and chooses the champion.
Result<MeasuredKinds> MeasureKinds(const Rebuilding& rebuilding, KindPlan plan);

/// Trains popularity, item_cosine and what is served on everything, into `result`.
Result<Done> TrainServed(const Rebuilding& rebuilding, const Validated& served,
                         RebuildResult& result);

}  // namespace lyceum::recommender
