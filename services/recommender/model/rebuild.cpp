#include "recommender/model/rebuild.hpp"

#include "recommender/model/rebuild_steps.hpp"

namespace lyceum::recommender {
namespace {

Result<RebuildResult> Run(const Interactions& all, std::optional<KnownSums> known,
                          const RebuildOptions& options, const ProgressCallback& progress,
                          std::stop_token stop) {
    RebuildPhases phases{progress};
    const Rebuilding rebuilding{all, known, options, phases, std::move(stop)};
    auto plan = PlanKinds(rebuilding);
    if (!plan) return plan.error();
    auto measured = MeasureKinds(rebuilding, *std::move(plan));
    if (!measured) return measured.error();
    RebuildResult result;
    result.models = std::move(measured->models);
    result.refused = std::move(measured->refused);
    result.champion = std::move(measured->champion);
    result.options = measured->served.options;
    if (auto trained = TrainServed(rebuilding, measured->served, result); !trained) {
        return trained.error();
    }
    result.phases = phases.End();
    return result;
}

}  // namespace

std::vector<PhaseReport> RebuildPhases::End() {
    Begin("done", 1.0);
    clock_.End();
    auto reports = clock_.reports();
    reports.pop_back();
    return reports;
}

Result<Done> Rebuilding::GoesOn() const {
    if (stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
    return Done{};
}

Result<RebuildResult> Rebuild(const Interactions& interactions, const RebuildOptions& options,
                              const ProgressCallback& progress, std::stop_token stop) {
    if (auto checked = CheckOptions(options); !checked) return checked.error();
    return Run(interactions, std::nullopt, options, progress, std::move(stop));
}

Result<RebuildResult> Rebuild(const Interactions& interactions, KnownSums known,
                              const RebuildOptions& options, const ProgressCallback& progress,
                              std::stop_token stop) {
    if (auto checked = CheckOptions(options); !checked) return checked.error();
    const std::size_t courses = interactions.courses;
    const auto fits = [courses](const DenseMatrix& sum) {
        return sum.rows() == courses && sum.columns() == courses;
    };
    const auto& pairs = known.pairs;
    if (!fits(known.gram) || known.counts.size() != courses ||
        (pairs &&
         !(fits(pairs->sequence.past) && fits(pairs->sequence.next) && fits(pairs->even)))) {
        return InvalidArgument("known", "sums of another number of courses");
    }
    return Run(interactions, std::move(known), options, progress, std::move(stop));
}

}  // namespace lyceum::recommender
