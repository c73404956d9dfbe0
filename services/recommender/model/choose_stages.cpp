#include "recommender/model/choose_stages.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "recommender/model/random.hpp"
#include "recommender/model/train_by_length.hpp"

namespace lyceum::recommender {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostMeasured = 2'000;
/// A smaller gain is not worth a change of kind; but none is ever below popularity.
constexpr double kWorthAChange = 1.01;

/// Of learners with at least `from` courses what is shown and what is to be found.
struct Shown {
    Interactions histories;
    CsrMatrix to_find;
};

/// A learner's places in `train`, in the order in which they are shown: from the first, or any
/// where the order is not known.
std::vector<std::size_t> PlacesOf(const Interactions& train, std::size_t learner,
                                  std::uint64_t seed) {
    std::vector<std::size_t> places(train.Items(learner).size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    Random random{seed + learner};
    for (std::size_t i = places.size(); !train.Ordered() && i > 1; --i) {
        std::swap(places[i - 1], places[random.Next() % i]);
    }
    return places;
}

Shown Cut(const Interactions& train, const CsrMatrix& held, std::size_t from, std::size_t next,
          std::uint64_t seed) {
    Shown shown;
    shown.histories.courses = train.courses;
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> to_find;
    for (std::size_t learner = 0; learner < train.learners(); ++learner) {
        const auto all = train.Items(learner);
        const auto weights = train.Weights(learner);
        std::vector<std::uint32_t> items;
        std::vector<float> how_much;
        if (all.size() >= from && !held.Row(learner).empty()) {
            auto places = PlacesOf(train, learner, seed);
            const bool goes_on = train.Ordered() ? places.size() > from : places.size() >= next;
            if (train.Ordered() && goes_on) {
                to_find.push_back(all[from]);
            } else {
                const auto row = held.Row(learner);
                to_find.insert(to_find.end(), row.begin(), row.end());
            }
            if (goes_on) places.resize(from);
            for (const std::size_t place : places) {
                items.push_back(all[place]);
                if (!weights.empty()) how_much.push_back(weights[place]);
            }
        }
        shown.histories.AddLearner(items, {}, how_much);
        offsets.push_back(to_find.size());
    }
    shown.to_find = *CsrMatrix::FromRows(train.courses, std::move(offsets), std::move(to_find));
    return shown;
}

std::uint32_t EveryOf(const CsrMatrix& held) {
    std::size_t learners = 0;
    for (std::uint32_t row = 0; row < held.rows(); ++row) learners += !held.Row(row).empty();
    return static_cast<std::uint32_t>(learners / kMostMeasured + 1);
}

const Model& BestFor(const Shown& shown, const std::vector<ModelPtr>& parts, const TuneTask& task) {
    const std::uint32_t every = EveryOf(shown.to_find);
    const Interactions& train = task.train.interactions();
    const Interactions* const seen = train.Ordered() ? nullptr : &train;
    const Model* best = parts.front().get();
    double best_ndcg = 0.0;
    for (const ModelPtr& part : parts) {
        const double ndcg = Evaluate(*part, task.fallback, shown.histories, shown.to_find,
                                     task.train.threads(), every, seen)
                                .ndcg_at_10;
        if (ndcg > best_ndcg * (part->Name() == "popularity" ? 1.0 : kWorthAChange)) {
            best = part.get();
            best_ndcg = ndcg;
        }
    }
    return *best;
}

}  // namespace

Result<Validated> ChooseStages(const Validated& champion, const std::vector<std::uint32_t>& lengths,
                               const TuneTask& task) {
    if (lengths.empty()) return champion;
    const auto started = Clock::now();
    std::vector<ModelPtr> parts;
    for (const std::string& name :
         {champion.name, std::string{"conditional"}, std::string{"popularity"}}) {
        if (task.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
        if (!parts.empty() && name == champion.name) continue;
        auto part = TrainModel(name, task.train, champion.options);
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    const Interactions& train = task.train.interactions();
    std::vector<Stage> stages;
    const auto add = [&stages](std::uint32_t from, std::string_view name) {
        if (stages.empty() || stages.back().model != name) {
            stages.push_back({from, std::string{name}});
        }
    };
    for (std::size_t i = 0; i + 1 < lengths.size(); ++i) {
        if (task.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
        const Shown shown = Cut(train, task.held, lengths[i], lengths[i + 1], task.seed);
        add(lengths[i], BestFor(shown, parts, task).Name());
    }
    add(lengths.back(), champion.name);
    if (stages.size() == 1) return champion;

    const ModelPtr joined = JoinByLength(stages, parts);
    Validated result{"by_length", joined->Parameters(), champion.options, {}, 0.0, 1, false};
    result.options.by_length.stages = std::move(stages);
    result.metrics = Evaluate(*joined, task.fallback, train, task.held, task.train.threads());
    result.seconds = std::chrono::duration<double>(Clock::now() - started).count();
    return result;
}

}  // namespace lyceum::recommender
