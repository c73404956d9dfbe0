#pragma once

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
};

struct TuneTask {
    TrainingData& train;
    const CsrMatrix& held;
    const Model& fallback;
    unsigned max_trials = 8;  ///< models trained and measured for one kind, ≥ 1
    std::stop_token stop = {};
};

/// Trains and measures one kind. `ease` and `edlae` walk from the given options to better ones:
/// first λ by factors of 2, then dropout by 0.1, each in one direction as long as NDCG@10 grows by
/// 2 % or more: smaller gains on held-back courses are not worth leaving well-tried options for.
/// Never more trials than allowed; the same walk for the same data. Aborted `cancelled` between
/// trials.
Result<Validated> Tune(const std::string& name, const TrainOptions& start, const TuneTask& task);

/// Trials that keep the time bounded when courses³ grows: all up to 3,000 courses, then ever fewer.
unsigned TrialsFor(std::uint32_t courses, unsigned wanted);

}  // namespace lyceum::recommender
