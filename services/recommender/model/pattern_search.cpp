#include "recommender/model/pattern_search.hpp"

#include <algorithm>
#include <chrono>

#include "recommender/model/random.hpp"
#include "recommender/model/search_space.hpp"

namespace lyceum::recommender {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kWorthAStep = 1.002;
constexpr double kWorthAStepOfFew = 1.02;
constexpr double kFirstStep = 0.15;
constexpr double kLastStep = 0.03;
constexpr unsigned kTrialsForRandom = 12;
constexpr double kPartForRandom = 1.0 / 3.0;

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
        ModelPtr model;
    };

    bool MayGoOn() {
        if (PartOfTime() >= 1.0) best_.out_of_time = true;
        return !best_.out_of_time && best_.trials < task_.max_trials;
    }

    /// 0 where time is not bounded.
    double PartOfTime() const {
        if (!(task_.seconds > 0.0)) return 0.0;
        const std::chrono::duration<double> taken = Clock::now() - started_;
        return taken.count() / task_.seconds;
    }

    void TellProgress() const {
        if (!task_.progress) return;
        const double used = static_cast<double>(best_.trials) / task_.max_trials;
        task_.progress(std::min(std::max(used, PartOfTime()), 1.0));
    }

    Result<Trial> Try(const TrainOptions& options, std::uint32_t every) {
        if (task_.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
        const auto started = Clock::now();
        auto model = TrainModel(name_, task_.train, options);
        if (!model) return model.error();
        Trial trial{options, (*model)->Parameters(),
                    Evaluate(**model, task_.fallback, task_.train.interactions(), task_.held,
                             task_.train.threads(), every),
                    nullptr};
        if (task_.keep_models) trial.model = *std::move(model);
        const std::chrono::duration<double> taken = Clock::now() - started;
        best_.seconds += taken.count();
        ++best_.trials;
        TellProgress();
        return trial;
    }

    void Keep(Trial trial) {
        best_.options = std::move(trial.options);
        best_.parameters = std::move(trial.parameters);
        best_.metrics = std::move(trial.metrics);
        best_.model = std::move(trial.model);
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
        const auto goes_on = [this] { return MayGoOn() && PartOfTime() < kPartForRandom; };
        for (unsigned i = 1; i < task_.max_trials / 3 && goes_on(); ++i) {
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

}  // namespace

Result<Validated> PatternSearch(const std::string& name, const TrainOptions& start,
                                const TuneTask& task) {
    return Search{name, task}.Run(start);
}

}  // namespace lyceum::recommender
