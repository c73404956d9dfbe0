#include <algorithm>

#include "recommender/kernels/gram.hpp"
#include "recommender/model/choose_champion.hpp"
#include "recommender/model/choose_stages.hpp"
#include "recommender/model/rebuild_steps.hpp"

namespace lyceum::recommender {
namespace {

Split HoldOutSome(const Rebuilding& rebuilding) {
    const Interactions& all = rebuilding.all;
    SplitOptions options = rebuilding.options.split;
    options.last |= all.Ordered();
    const auto most = std::max<std::size_t>(rebuilding.options.validation_learners, 1);
    const auto every = static_cast<std::uint32_t>((all.learners() + most - 1) / most);
    options.every = std::max({options.every, every, 1U});
    return HoldOut(all, options);
}

/// What the sums would be without the part that is held back.
void UseSumsWithout(const Split& split, const Interactions& all, const KnownSums& known,
                    TrainingData& train) {
    DenseMatrix gram = known.gram;
    std::vector<float> counts = known.counts;
    for (std::size_t learner = 0; learner < split.held.learners(); ++learner) {
        const auto held = split.held.Items(learner);
        if (held.empty()) continue;
        AddOuterProduct(gram, all.Items(learner), all.Weights(learner), -1.0F);
        AddOuterProduct(gram, split.train.Items(learner), split.train.Weights(learner), 1.0F);
        for (const std::uint32_t course : held) counts[course] -= 1.0F;
    }
    train.UseGram(std::move(gram));
    if (!known.all_histories) train.UseCounts(std::move(counts));
}

/// The same for sums over pairs.
KnownPairs PairsWithout(const Split& split, const Interactions& all, KnownPairs pairs) {
    const PairTables tables = TablesFor(all, pairs.sequence.options);
    const auto add = [&](std::span<const std::uint32_t> items, float sign) {
        AddPairs(pairs.sequence, tables, items, sign);
        AddOuterProduct(pairs.even, items, {}, sign * EvenWeight(items.size()));
    };
    for (std::size_t learner = 0; learner < split.held.learners(); ++learner) {
        if (split.held.Items(learner).empty()) continue;
        add(all.Items(learner), -1.0F);
        add(split.train.Items(learner), 1.0F);
    }
    return pairs;
}

/// What a search found and the best so far: the model of the better one is kept.
void KeepBetter(std::vector<Validated>& models) {
    Validated& fresh = models.back();
    const auto best = std::find_if(models.begin(), models.end() - 1,
                                   [](const Validated& before) { return before.model != nullptr; });
    if (best == models.end() - 1) return;
    const bool better = fresh.metrics.ndcg_at_10 > best->metrics.ndcg_at_10;
    (better ? *best : fresh).model = nullptr;
}

/// Searches one kind after the other; those that are not for this data are refused. Returns all
/// that was found.
Result<TrainOptions> TuneAll(const std::vector<std::string>& names, const Rebuilding& rebuilding,
                             TuneTask task, MeasuredKinds& measured) {
    TrainOptions start = rebuilding.options.start;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string phase = "validate " + names[i];
        const auto fraction = [&](double of_kind) {
            return 0.05 +
                   0.73 * (static_cast<double>(i) + of_kind) / static_cast<double>(names.size());
        };
        rebuilding.phases.Begin(phase, fraction(0.0));
        task.progress = [&](double of_kind) { rebuilding.phases.Tell(phase, fraction(of_kind)); };
        auto validated = Tune(names[i], start, task);
        if (validated) {
            // A blend takes what was found for its parts. What conditional found is for whole
            // histories, while the stages want it for newcomers.
            const ConditionalOptions for_newcomers = start.conditional;
            start = validated->options;
            start.conditional = for_newcomers;
            measured.models.push_back(*std::move(validated));
            KeepBetter(measured.models);
        } else if (IsNotForThisData(validated.error())) {
            measured.refused.push_back({names[i], validated.error()});
        } else {
            return validated.error();
        }
    }
    return start;
}

/// The one asked for, if any.
Result<Done> ChooseChampion(const RebuildOptions& options, MeasuredKinds& measured) {
    const std::string& asked = options.champion;
    for (const Refused& refused : measured.refused) {
        if (refused.name == asked) return refused.why;
    }
    auto& models = measured.models;
    measured.served = asked.empty() ? ChampionOf(models, options.prefer_quick)
                                    : *std::find_if(models.begin(), models.end(),
                                                    [&](const auto& m) { return m.name == asked; });
    measured.champion = measured.served.name;
    if (!asked.empty()) return Done{};
    for (Validated& model : models) {
        const bool better = model.metrics.ndcg_at_10 > measured.served.metrics.ndcg_at_10;
        if (better) model.lead = LeadOf(model, measured.served);
    }
    return Done{};
}

}  // namespace

Result<MeasuredKinds> MeasureKinds(const Rebuilding& rebuilding, KindPlan plan) {
    const RebuildOptions& options = rebuilding.options;
    RebuildPhases& phases = rebuilding.phases;
    phases.Begin("split", 0.0);
    const Split split = HoldOutSome(rebuilding);
    const auto held = ToMatrix(split.held);
    if (!held) return held.error();
    const auto train = TrainingData::From(split.train, options.threads);
    if (!train) return train.error();
    if (plan.needs_gram || rebuilding.known) phases.Begin("gram", 0.02);
    if (rebuilding.known) {
        UseSumsWithout(split, rebuilding.all, *rebuilding.known, **train);
        if (const auto& pairs = rebuilding.known->pairs) {
            (*train)->UsePairs(PairsWithout(split, rebuilding.all, *pairs));
        }
    } else if (plan.needs_gram) {
        (*train)->ComputeGram();
    }
    const auto popularity = Popularity::Train(**train, options.start.popularity);
    const unsigned trials = TrialsFor(rebuilding.all.courses, options.max_trials);
    TuneTask task{**train, *held, *popularity, trials, rebuilding.stop, options.search_seconds};
    task.keep_models = plan.keep_models && options.champion.empty() && !options.lengths.empty();
    MeasuredKinds measured{{}, std::move(plan.refused), {}, {}};
    auto found = TuneAll(plan.names, rebuilding, task, measured);
    if (!found) return found.error();
    if (auto chosen = ChooseChampion(options, measured); !chosen) return chosen.error();
    if (!options.champion.empty()) return measured;
    phases.Begin("few courses", 0.78);
    for (const Refused& refused : measured.refused) std::erase(plan.for_lengths, refused.name);
    if (measured.champion == "conditional") {
        found->conditional = measured.served.options.conditional;
    }
    measured.served.options = *std::move(found);
    auto served = ChooseStages(measured.served, plan.for_lengths, options.lengths, task);
    if (!served) return served.error();
    if (served->name == "by_length") measured.models.push_back(*served);
    measured.served = *std::move(served);
    // These were for measuring; what is served is trained on everything.
    for (Validated& model : measured.models) model.model = nullptr;
    measured.served.model = nullptr;
    return measured;
}

}  // namespace lyceum::recommender
