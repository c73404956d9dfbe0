#include "recommender/model/rebuild.hpp"

#include <algorithm>
#include <array>

#include "recommender/kernels/gram.hpp"
#include "recommender/model/choose_stages.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::string_view kByLength = "by_length";

Result<Done> Check(const RebuildOptions& options) {
    for (const std::string& name : options.models) {
        if (!IsModelName(name)) return InvalidArgument("models", "unknown: " + name);
    }
    if (options.champion == kByLength) {
        return InvalidArgument("champion", "by_length is made around a champion");
    }
    const auto& lengths = options.lengths;
    if (std::adjacent_find(lengths.begin(), lengths.end(), std::greater_equal<>{}) !=
            lengths.end() ||
        lengths.size() > 8 ||
        (!lengths.empty() && (lengths.front() == 0 || lengths.back() > 1'000))) {
        return InvalidArgument("lengths", "must be at most 8, ascending, 1 to 1,000");
    }
    if (!(options.split.fraction > 0.0 && options.split.fraction < 1.0)) {
        return InvalidArgument("split.fraction", "must be above 0 and below 1");
    }
    if (!options.champion.empty() && std::find(options.models.begin(), options.models.end(),
                                               options.champion) == options.models.end()) {
        return InvalidArgument("champion", "is not among the models");
    }
    if (options.max_trials == 0) return InvalidArgument("max_trials", "must be at least 1");
    return Done{};
}

bool LearnsFromSums(std::string_view name) {
    constexpr std::array kKinds{"popularity", "item_cosine", "conditional",
                                "ease",       "edlae",       "cease"};
    return std::find(kKinds.begin(), kKinds.end(), name) != kKinds.end();
}

Status NeedsHistories() {
    return FailedPrecondition("needs_histories",
                              "learns from every history, which only a thorough rebuild reads");
}

class Job {
public:
    Job(const Interactions& all, std::optional<KnownSums> known, const RebuildOptions& options,
        const ProgressCallback& progress, std::stop_token stop)
        : all_{all},
          known_{std::move(known)},
          options_{options},
          progress_{progress},
          stop_{std::move(stop)} {}

    Result<RebuildResult> Run() {
        if (auto planned = Plan(); !planned) return planned.error();
        if (auto validated = Validate(); !validated) return validated.error();
        if (auto trained = TrainOnAll(); !trained) return trained.error();
        Begin("done", 1.0);
        clock_.End();
        result_.phases = clock_.reports();
        result_.phases.pop_back();
        return std::move(result_);
    }

private:
    void Begin(const std::string& phase, double fraction) {
        clock_.Begin(phase);
        if (progress_) progress_(phase, fraction);
    }

    bool Cancelled() const { return stop_.stop_requested(); }
    static Status CancelledStatus() { return Aborted("cancelled", "the rebuild was cancelled"); }

    /// Leaves out what does not fit the memory bound.
    Result<Done> Plan() {
        MemoryPlan plan = PlanMemory(all_.courses, all_.learners(), all_.items.size());
        // Beside the known matrix stands the one without what is held back.
        if (known_) plan.dense += std::uint64_t{all_.courses} * all_.courses * sizeof(float);
        if (auto sparse = CheckSparse(plan, options_.memory_bound); !sparse) return sparse;
        const auto dense = CheckDense(plan, options_.memory_bound);
        const auto neural = CheckNeural(plan, options_.memory_bound);
        dense_fits_ = static_cast<bool>(dense);
        for (const std::string& name : options_.models) {
            if (name == kByLength) continue;
            if (IsDense(name) && !dense_fits_) {
                result_.refused.push_back({name, dense.error()});
            } else if (name == "neural" && !neural) {
                result_.refused.push_back({name, neural.error()});
            } else if (known_ && !known_->all_histories && !LearnsFromSums(name)) {
                result_.refused.push_back({name, NeedsHistories()});
            } else {
                names_.push_back(name);
            }
        }
        for (const char* always : {"item_cosine", "popularity"}) {
            if (std::find(names_.begin(), names_.end(), always) == names_.end()) {
                names_.insert(names_.begin(), always);
            }
        }
        needs_gram_ = std::any_of(names_.begin(), names_.end(),
                                  [](const std::string& name) { return IsDense(name); });
        return Done{};
    }

    Result<Done> Validate() {
        Begin("split", 0.0);
        SplitOptions split_options = options_.split;
        split_options.last |= all_.Ordered();
        const auto most = std::max<std::size_t>(options_.validation_learners, 1);
        const auto every = static_cast<std::uint32_t>((all_.learners() + most - 1) / most);
        split_options.every = std::max({split_options.every, every, 1U});
        const Split split = HoldOut(all_, split_options);
        const auto held = ToMatrix(split.held);
        if (!held) return held.error();
        const auto train = TrainingData::From(split.train, options_.threads);
        if (!train) return train.error();
        if (needs_gram_ || known_) Begin("gram", 0.02);
        if (known_) {
            UseSumsWithout(split, **train);
        } else if (needs_gram_) {
            (*train)->ComputeGram();
        }
        const auto popularity = Popularity::Train(**train, options_.start.popularity);
        const unsigned trials = TrialsFor(all_.courses, options_.max_trials);
        TrainOptions start = options_.start;
        TuneTask task{**train, *held, *popularity, trials, stop_, options_.search_seconds};
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const std::string phase = "validate " + names_[i];
            const auto fraction = [&](double of_kind) {
                return 0.05 + 0.73 * (static_cast<double>(i) + of_kind) /
                                  static_cast<double>(names_.size());
            };
            Begin(phase, fraction(0.0));
            task.progress = [&](double of_kind) {
                if (progress_) progress_(phase, fraction(of_kind));
            };
            auto validated = Tune(names_[i], start, task);
            if (validated) {
                start = validated->options;  // a blend takes what was found for its parts
                result_.models.push_back(*std::move(validated));
            } else if (IsNotForThisData(validated.error())) {
                result_.refused.push_back({names_[i], validated.error()});
            } else {
                return validated.error();
            }
        }
        if (auto chosen = ChooseChampion(); !chosen) return chosen.error();
        if (!options_.champion.empty()) return Done{};
        Begin("few courses", 0.78);
        task.progress = nullptr;
        auto served = ChooseStages(served_, options_.lengths, task);
        if (!served) return served.error();
        if (served->name == kByLength) result_.models.push_back(*served);
        served_ = *std::move(served);
        return Done{};
    }

    /// What the sums would be without the part that is held back.
    void UseSumsWithout(const Split& split, TrainingData& train) const {
        DenseMatrix gram = known_->gram;
        std::vector<float> counts = known_->counts;
        for (std::size_t learner = 0; learner < split.held.learners(); ++learner) {
            const auto held = split.held.Items(learner);
            if (held.empty()) continue;
            AddOuterProduct(gram, all_.Items(learner), all_.Weights(learner), -1.0F);
            AddOuterProduct(gram, split.train.Items(learner), split.train.Weights(learner), 1.0F);
            for (const std::uint32_t course : held) counts[course] -= 1.0F;
        }
        train.UseGram(std::move(gram));
        if (!known_->all_histories) train.UseCounts(std::move(counts));
    }

    Result<Done> ChooseChampion() {
        for (const Refused& refused : result_.refused) {
            if (refused.name == options_.champion) return refused.why;
        }
        const auto find = [&](std::string_view name) {
            return &*std::find_if(result_.models.begin(), result_.models.end(),
                                  [name](const Validated& m) { return m.name == name; });
        };
        const Validated* best = find(options_.champion.empty() ? "popularity" : options_.champion);
        for (const Validated& model : result_.models) {
            const bool better = model.metrics.ndcg_at_10 > best->metrics.ndcg_at_10;
            if (better && options_.champion.empty()) best = &model;
        }
        result_.champion = best->name;
        served_ = *best;
        return Done{};
    }

    const ItemCosineOptions& OptionsOfItemCosine() const {
        for (const Validated& model : result_.models) {
            if (model.name == "item_cosine") return model.options.item_cosine;
        }
        return options_.start.item_cosine;
    }

    Result<Done> TrainOnAll() {
        if (Cancelled()) return CancelledStatus();
        Begin("matrix", 0.80);
        const auto data = TrainingData::From(all_, options_.threads);
        if (!data) return data.error();
        if (known_) {
            (*data)->UseGram(std::move(known_->gram));
            if (!known_->all_histories) (*data)->UseCounts(std::move(known_->counts));
        } else if (IsDense(result_.champion)) {
            Begin("gram of all", 0.82);
            (*data)->ComputeGram();
        }
        Begin("train item_cosine", 0.85);
        result_.popularity = Popularity::Train(**data, options_.start.popularity);
        result_.item_cosine = ItemCosine::Train(**data, OptionsOfItemCosine());
        if (Cancelled()) return CancelledStatus();
        if (served_.name == "popularity") {
            result_.champion_model = result_.popularity;
        } else if (served_.name == "item_cosine") {
            result_.champion_model = result_.item_cosine;
        } else {
            Begin("train " + served_.name, 0.90);
            auto champion = TrainModel(served_.name, **data, served_.options);
            if (!champion) return champion.error();
            result_.champion_model = *std::move(champion);
        }
        return Done{};
    }

    const Interactions& all_;
    std::optional<KnownSums> known_;
    const RebuildOptions& options_;
    const ProgressCallback& progress_;
    std::stop_token stop_;
    PhaseClock clock_;
    std::vector<std::string> names_;
    bool dense_fits_ = true;
    bool needs_gram_ = false;
    Validated served_;  ///< the champion, or the `by_length` around it
    RebuildResult result_;
};

}  // namespace

Result<RebuildResult> Rebuild(const Interactions& interactions, const RebuildOptions& options,
                              const ProgressCallback& progress, std::stop_token stop) {
    if (auto checked = Check(options); !checked) return checked.error();
    return Job{interactions, std::nullopt, options, progress, std::move(stop)}.Run();
}

Result<RebuildResult> Rebuild(const Interactions& interactions, KnownSums known,
                              const RebuildOptions& options, const ProgressCallback& progress,
                              std::stop_token stop) {
    if (auto checked = Check(options); !checked) return checked.error();
    const std::size_t courses = interactions.courses;
    if (known.gram.rows() != courses || known.gram.columns() != courses ||
        known.counts.size() != courses) {
        return InvalidArgument("known", "sums of another number of courses");
    }
    return Job{interactions, std::move(known), options, progress, std::move(stop)}.Run();
}

}  // namespace lyceum::recommender
