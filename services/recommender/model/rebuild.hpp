#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "recommender/model/memory_plan.hpp"
#include "recommender/model/phase_clock.hpp"
#include "recommender/model/split.hpp"
#include "recommender/model/tune.hpp"

namespace lyceum::recommender {

struct RebuildOptions {
    /// Kinds to compare; popularity and item_cosine are always built, and ease in the place of
    /// cease where memory does not hold that.
    std::vector<std::string> models = {"popularity", "item_cosine", "cease", "lowpass"};
    /// Names one of `models` to be champion whatever the figures say; empty: the best one.
    std::string champion;
    /// A kind that takes more to train is champion only if it is clearly better
    /// (choose_champion.hpp): each rebuild to come trains the champion, too.
    bool prefer_quick = false;
    /// Lengths of history at which another kind may be better than the champion
    /// (choose_stages.hpp); ascending, 1 to 1,000, at most 8. From the last on the champion serves,
    /// unless other kinds are measured there, too: without `prefer_quick` all but those of many
    /// passes, where memory holds so many. None: for all. Not used when the champion is named.
    std::vector<std::uint32_t> lengths = {1, 3, 5, 10, 20};
    TrainOptions start;
    SplitOptions split;
    std::uint32_t validation_learners = 6'000;  ///< at most about so many are measured
    unsigned max_trials = 4;                    ///< for one kind
    double search_seconds = 0.0;                ///< for one kind; 0: no bound
    std::uint64_t memory_bound = kDefaultMemoryBound;
    unsigned threads = 0;  ///< 0: all cores. OpenBLAS' threads are set apart (SetBlasThreads)
};

/// Sums over all learners that are known already: with them nothing is counted again. Columns as in
/// the interactions given beside them.
struct KnownSums {
    DenseMatrix gram;           ///< XᵀX
    std::vector<float> counts;  ///< learners of each course
    /// The interactions are those of all learners, not just of some to measure with. If not, only
    /// kinds that learn from the sums alone are built.
    bool all_histories = true;
    std::optional<KnownPairs> pairs = {};

    Known What() const { return pairs ? Known::kGramAndPairs : Known::kGram; }
};

/// Called from the rebuilding thread when a phase begins and after each trial of its search; the
/// fraction grows from 0 to 1 over the whole rebuild.
using ProgressCallback = std::function<void(std::string_view phase, double fraction)>;

struct Refused {
    std::string name;
    Status why;
};

struct RebuildResult {
    /// In the order of ModelNames(); `by_length` is there if the champion does not serve every
    /// length.
    std::vector<Validated> models;
    std::vector<Refused> refused;  ///< kinds left out, e.g. dense ones past the memory bound
    std::string champion;
    /// Trained on everything, by the options found.
    std::shared_ptr<const Popularity> popularity;
    std::shared_ptr<const ItemCosine> item_cosine;
    ModelPtr champion_model;  ///< the champion, or the `by_length` around it
    /// What was found of every kind, but of `conditional` unless that is the champion: what it
    /// finds is for whole histories. Of a named champion only its own.
    TrainOptions options;
    std::vector<PhaseReport> phases;
};

/// Measures every kind on a held-back part, takes the best by NDCG@10 as champion (ChampionOf;
/// popularity takes part, so it is never worse than that) and trains it on everything.
/// Where another kind is better for learners of few courses, that serves them: `by_length`.
/// Deterministic for the same interactions, options and number of threads. Without anything to hold
/// back the champion is popularity.
/// InvalidArgument: unknown model, items outside, bad split. ResourceExhausted `memory_bound`: not
/// even sparse models fit, or not the champion asked for. Aborted `cancelled`: `stop` was
/// requested; seen between trials.
Result<RebuildResult> Rebuild(const Interactions& interactions, const RebuildOptions& options = {},
                              const ProgressCallback& progress = {}, std::stop_token stop = {});
/// The same from sums that are kept up to date: its time does not depend on the number of
/// enrolments. What is held back to measure is taken out of the Gram matrix again.
Result<RebuildResult> Rebuild(const Interactions& interactions, KnownSums known,
                              const RebuildOptions& options = {},
                              const ProgressCallback& progress = {}, std::stop_token stop = {});

}  // namespace lyceum::recommender
