#include "recommender/model/tune.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "recommender/model/learn_weights.hpp"
#include "recommender/model/random.hpp"
#include "recommender/model/search_space.hpp"
#include "recommender/model/train_blend.hpp"

namespace lyceum::recommender {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kWorthAStep = 1.002;
constexpr double kWorthAStepOfFew = 1.02;
constexpr double kFirstStep = 0.15;
constexpr double kLastStep = 0.03;
constexpr unsigned kTrialsForRandom = 12;

class Search {
public:
    Search(std::string name, const TuneTask& task)
        : name_{std::move(name)}, task_{task}, space_{SearchSpace(name_)} {}

    Result<Validated> Run(const TrainOptions& start) {
        for (const auto phase : {&Search::Begin, &Search::Wander, &Search::Walk}) {
            if (auto done = (this->*phase)(start); !done) return done.error();
        }
        return best_;
    }

private:
    struct Trial {
        TrainOptions options;
        std::string parameters;
        Metrics metrics;
    };

    bool MayGoOn() {
        const std::chrono::duration<double> taken = Clock::now() - started_;
        if (task_.seconds > 0.0 && taken.count() >= task_.seconds) best_.out_of_time = true;
        return !best_.out_of_time && best_.trials < task_.max_trials;
    }

    Result<Trial> Try(const TrainOptions& options, std::uint32_t every) {
        if (task_.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
        const auto started = Clock::now();
        const auto model = TrainModel(name_, task_.train, options);
        if (!model) return model.error();
        Trial trial{options, (*model)->Parameters(),
                    Evaluate(**model, task_.fallback, task_.train.interactions(), task_.held,
                             task_.train.threads(), every)};
        const std::chrono::duration<double> taken = Clock::now() - started;
        best_.seconds += taken.count();
        ++best_.trials;
        return trial;
    }

    void Keep(Trial trial) {
        best_.options = std::move(trial.options);
        best_.parameters = std::move(trial.parameters);
        best_.metrics = trial.metrics;
    }

    /// True when the options are better than all before, which they then replace.
    Result<bool> Improve(const TrainOptions& options) {
        auto trial = Try(options, 1);
        if (!trial) return trial.error();
        const bool better = trial->metrics.ndcg_at_10 > best_.metrics.ndcg_at_10 * worth_;
        if (better) Keep(*std::move(trial));
        return better;
    }

    Result<Done> Begin(const TrainOptions& start) {
        best_.name = name_;
        auto first = Try(start, 1);
        if (!first) return first.error();
        Keep(*std::move(first));
        return Done{};
    }

    /// Random places; only the best of them is measured in full.
    Result<Done> Wander(const TrainOptions& start) {
        if (space_.empty() || task_.max_trials < kTrialsForRandom) return Done{};
        Random random{task_.seed};
        TrainOptions best_place = start;
        double best_ndcg = -1.0;
        for (unsigned i = 1; i < task_.max_trials / 3 && MayGoOn(); ++i) {
            TrainOptions place = start;
            for (const Dimension& d : space_) {
                d.Move(place, static_cast<double>(random.NextFloat()));
            }
            const auto trial = Try(place, 4);
            if (!trial && IsNotForThisData(trial.error())) continue;
            if (!trial) return trial.error();
            if (!(trial->metrics.ndcg_at_10 > best_ndcg)) continue;
            best_ndcg = trial->metrics.ndcg_at_10;
            best_place = place;
        }
        if (best_ndcg < 0.0 || !MayGoOn()) return Done{};
        const auto measured = Improve(best_place);
        if (!measured) return measured.error();
        return Done{};
    }

    Result<Done> Walk(const TrainOptions&) {
        for (double step = kFirstStep; !space_.empty() && step >= kLastStep; step /= 2) {
            for (bool helped = true; helped;) {
                helped = false;
                for (const Dimension& d : space_) {
                    const auto moved = Follow(d, step);
                    if (!moved) return moved.error();
                    helped = helped || *moved;
                }
            }
        }
        return Done{};
    }

    /// Steps along one dimension as long as it helps, else the other way.
    Result<bool> Follow(const Dimension& d, double step) {
        for (const double signed_step : {step, -step}) {
            bool helped = false;
            while (MayGoOn()) {
                TrainOptions next = best_.options;
                d.Move(next, d.Place(next) + signed_step);
                if (d.get(next) == d.get(best_.options)) break;
                const auto better = Improve(next);
                if (!better && !IsNotForThisData(better.error())) return better.error();
                if (!better || !*better) break;
                helped = true;
            }
            if (helped) return true;
        }
        return false;
    }

    std::string name_;
    const TuneTask& task_;
    std::span<const Dimension> space_;
    double worth_ = task_.max_trials < kTrialsForRandom ? kWorthAStepOfFew : kWorthAStep;
    Clock::time_point started_ = Clock::now();
    Validated best_;
};

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
    return Search{name, task}.Run(options);
}

unsigned TrialsFor(std::uint32_t courses, unsigned wanted) {
    constexpr double kCheap = 3'000.0;
    const double ratio = kCheap / std::max(1.0, static_cast<double>(courses));
    const double allowed = std::floor(static_cast<double>(wanted) * std::min(1.0, ratio * ratio));
    return std::max(1U, static_cast<unsigned>(allowed));
}

}  // namespace lyceum::recommender
