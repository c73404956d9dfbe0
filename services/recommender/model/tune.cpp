#include "recommender/model/tune.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "recommender/model/learn_weights.hpp"
#include "recommender/model/pattern_search.hpp"
#include "recommender/model/train_blend.hpp"

namespace lyceum::recommender {
namespace {

using Clock = std::chrono::steady_clock;

/// A blend is not searched: its parts are trained with the options found before, once, and its
/// weights learned from how they rank.
Result<Validated> LearnBlend(const TrainOptions& start, const TuneTask& task) {
    if (task.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
    const auto started = Clock::now();
    Validated result{"blend", {}, start, {}, 0.0, 1, false};
    const auto models = TrainParts(task.train, start, result.options.blend.parts);
    if (!models) return models.error();
    const Interactions& train = task.train.interactions();
    auto& parts = result.options.blend.parts;
    std::vector<float> before;
    before.reserve(parts.size());
    for (const BlendPart& part : parts) before.push_back(part.weight);
    const auto weights = LearnWeights({*models, before, train, task.held, task.train.threads()});
    for (std::size_t k = 0; k < weights.size(); ++k) parts[k].weight = weights[k];
    std::erase_if(parts, [](const BlendPart& part) { return part.weight == 0.0F; });
    const Blend blend{*models, weights, train.courses};
    result.parameters = blend.Parameters();
    result.metrics = Evaluate(blend, task.fallback, train, task.held, task.train.threads());
    result.seconds = std::chrono::duration<double>(Clock::now() - started).count();
    return result;
}

}  // namespace

Result<Validated> Tune(const std::string& name, const TrainOptions& start, const TuneTask& task) {
    TrainOptions options = start;
    options.stop = task.stop;
    if (name == "blend") return LearnBlend(options, task);
    return PatternSearch(name, options, task);
}

unsigned TrialsFor(std::uint32_t courses, unsigned wanted) {
    constexpr double kCheap = 3'000.0;
    const double ratio = kCheap / std::max(1.0, static_cast<double>(courses));
    const double allowed = std::floor(static_cast<double>(wanted) * std::min(1.0, ratio * ratio));
    return std::max(1U, static_cast<unsigned>(allowed));
}

}  // namespace lyceum::recommender
