#pragma once

#include <memory>

#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/domain/suggestions.hpp"

namespace lyceum::recommender {

/// Refuses unknown versions, those whose files are gone or damaged, one version in both arms, and a
/// second experiment while one runs.
class StartExperiment {
public:
    using Command = v1::StartExperiment;
    using Reply = v1::Experiment;

    StartExperiment(const Clock& clock, std::shared_ptr<const ModelFiles> files)
        : clock_{clock}, files_{std::move(files)} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
    std::shared_ptr<const ModelFiles> files_;
};

/// Everybody gets the active model again; the counts stay as they are then. Again changes nothing.
class StopExperiment {
public:
    using Command = v1::StopExperiment;
    using Reply = v1::Experiment;

    explicit StopExperiment(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

class ListExperiments {
public:
    using Query = v1::ListExperiments;
    using Reply = v1::ExperimentList;
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

/// Takes what was shown; without an experiment it is for nothing.
class CountImpressions {
public:
    using Query = v1::CountImpressions;
    using Reply = v1::Counted;

    explicit CountImpressions(std::shared_ptr<ImpressionCounter> counter)
        : counter_{std::move(counter)} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    std::shared_ptr<ImpressionCounter> counter_;
};

/// Refuses what the recommender has not heard of; without an experiment, or while the counter does
/// not count for the learner's arm, it is for nothing.
class CountClick {
public:
    using Command = v1::CountClick;
    using Reply = v1::Counted;

    CountClick(const Clock& clock, std::shared_ptr<const ImpressionCounter> counter)
        : clock_{clock}, counter_{std::move(counter)} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
    std::shared_ptr<const ImpressionCounter> counter_;
};

}  // namespace lyceum::recommender
