#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "recommender/model/evaluate.hpp"
#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {

/// A kind of model with the best options found, measured on the held-back part.
struct Validated {
    std::string name;
    std::string parameters;
    TrainOptions options;
    Metrics metrics;
    double seconds = 0.0;  ///< training and measuring, all trials
    unsigned trials = 0;
    bool out_of_time = false;  ///< the time budget ended the search early
    /// Of a kind that is better than the champion by NDCG@10 but takes more: its lead over that.
    std::optional<Interval> lead = {};
    /// Trained by these options on what is not held back; only where TuneTask keeps it.
    ModelPtr model = nullptr;
};

struct TuneTask {
    TrainingData& train;
    const CsrMatrix& held;
    const Model& fallback;
    unsigned max_trials = 8;  ///< models trained and measured for one kind, ≥ 1
    std::stop_token stop = {};
    double seconds = 0.0;  ///< no trial begins after so long; 0: no bound
    std::uint64_t seed = 20240229;
    /// Called after each trial with the part, up to 1, of trials or time that is used up.
    std::function<void(double)> progress = {};
    /// Whether the best model of a search stays in memory.
    bool keep_models = false;
};

/// Trains and measures one kind, from the given options to better ones by NDCG@10:
/// first, where there are 12 trials or more, a third of them (or of the time) at random places,
/// measured on a quarter of the learners, of which the best is measured on all; then a pattern
/// search (Hooke and Jeeves 1961): a step along each dimension in turn, there or back, halved when
/// none helps. A gain below 0.2 % does not count, with fewer trials below 2 %: then
/// well-tried options are better than what a single step seems to gain. `blend` instead learns its
/// weights. The same search for the same data and seed unless time ends it. Aborted `cancelled`
/// between trials; what TrainModel refuses.
Result<Validated> Tune(const std::string& name, const TrainOptions& start, const TuneTask& task);

/// Trials that keep the time bounded when courses³ grows: all up to 3,000 courses, then ever fewer.
unsigned TrialsFor(std::uint32_t courses, unsigned wanted);

}  // namespace lyceum::recommender
