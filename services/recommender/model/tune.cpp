#include "recommender/model/tune.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>

namespace lyceum::recommender {
namespace {

constexpr double kWorthAStep = 1.02;

/// Changes options by one step; false where the step would leave the bounds.
using Step = std::function<bool(TrainOptions&)>;

class Walk {
public:
    Walk(std::string name, const TuneTask& task) : name_{std::move(name)}, task_{task} {}

    const Validated& best() const { return best_; }

    /// True when the options are better than all before.
    Result<bool> Try(const TrainOptions& options) {
        if (task_.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
        const auto started = std::chrono::steady_clock::now();
        const auto model = TrainModel(name_, task_.train, options);
        if (!model) return model.error();
        const Metrics metrics =
            Evaluate(**model, task_.fallback, task_.train.x(), task_.held, task_.train.threads());
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
        const bool better =
            best_.trials == 0 || metrics.ndcg_at_10 > best_.metrics.ndcg_at_10 * kWorthAStep;
        if (better) {
            best_.parameters = (*model)->Parameters();
            best_.options = options;
            best_.metrics = metrics;
        }
        best_.name = name_;
        best_.seconds += taken.count();
        ++best_.trials;
        return better;
    }

    /// Steps from the best options on, while it helps. True when it helped at all.
    Result<bool> Follow(const Step& step) {
        bool helped = false;
        while (best_.trials < task_.max_trials) {
            TrainOptions next = best_.options;
            if (!step(next)) break;
            const auto better = Try(next);
            if (!better) return better.error();
            if (!*better) break;
            helped = true;
        }
        return helped;
    }

private:
    std::string name_;
    const TuneTask& task_;
    Validated best_;
};

Step ScaleEase(float factor) {
    return [factor](TrainOptions& options) {
        options.ease.lambda *= factor;
        return true;
    };
}

Step ScaleEdlae(float factor) {
    return [factor](TrainOptions& options) {
        options.edlae.lambda *= factor;
        return true;
    };
}

Step MoveDropout(float by) {
    return [by](TrainOptions& options) {
        // Rounded, so that a walk there and back ends where it began.
        options.edlae.dropout = std::round((options.edlae.dropout + by) * 10.0F) / 10.0F;
        return options.edlae.dropout > 0.05F && options.edlae.dropout < 0.95F;
    };
}

/// Pairs of opposite steps: the second is tried only when the first did not help.
std::vector<std::pair<Step, Step>> StepsOf(const std::string& name) {
    if (name == "ease") return {{ScaleEase(2.0F), ScaleEase(0.5F)}};
    if (name == "edlae") {
        return {{ScaleEdlae(2.0F), ScaleEdlae(0.5F)}, {MoveDropout(0.1F), MoveDropout(-0.1F)}};
    }
    return {};
}

}  // namespace

Result<Validated> Tune(const std::string& name, const TrainOptions& start, const TuneTask& task) {
    Walk walk{name, task};
    TrainOptions options = start;
    options.stop = task.stop;
    if (const auto first = walk.Try(options); !first) return first.error();
    for (const auto& [there, back] : StepsOf(name)) {
        const auto helped = walk.Follow(there);
        if (!helped) return helped.error();
        if (*helped) continue;
        if (const auto other = walk.Follow(back); !other) return other.error();
    }
    return walk.best();
}

unsigned TrialsFor(std::uint32_t courses, unsigned wanted) {
    constexpr double kCheap = 3'000.0;
    const double ratio = kCheap / std::max(1.0, static_cast<double>(courses));
    const double allowed = std::floor(static_cast<double>(wanted) * std::min(1.0, ratio * ratio));
    return std::max(1U, static_cast<unsigned>(allowed));
}

}  // namespace lyceum::recommender
