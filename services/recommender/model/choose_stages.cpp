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

/// A length of history: from so many courses on, until the next length.
struct Length {
    std::size_t from = 0;
    std::size_t next = 0;  ///< 0: it is the last
};

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

Shown Cut(const Interactions& train, const CsrMatrix& held, Length length, std::uint64_t seed) {
    Shown shown;
    shown.histories.courses = train.courses;
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> to_find;
    for (std::size_t learner = 0; learner < train.learners(); ++learner) {
        const auto all = train.Items(learner);
        const auto weights = train.Weights(learner);
        std::vector<std::uint32_t> items;
        std::vector<float> how_much;
        if (all.size() >= length.from && !held.Row(learner).empty()) {
            auto places = PlacesOf(train, learner, seed);
            const bool goes_on =
                length.next > 0 &&
                (train.Ordered() ? places.size() > length.from : places.size() >= length.next);
            if (train.Ordered() && goes_on) {
                to_find.push_back(all[length.from]);
            } else {
                const auto row = held.Row(learner);
                to_find.insert(to_find.end(), row.begin(), row.end());
            }
            if (goes_on) places.resize(length.from);
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

/// NDCG@10 of a kind for each length.
using ByLengths = std::vector<double>;

ByLengths Measure(const Model& model, const std::vector<Shown>& shown, const TuneTask& task) {
    const Interactions& train = task.train.interactions();
    const Interactions* const seen = train.Ordered() ? nullptr : &train;
    ByLengths figures;
    for (const Shown& one : shown) {
        figures.push_back(Evaluate(model, task.fallback, one.histories, one.to_find,
                                   task.train.threads(), EveryOf(one.to_find), seen)
                              .ndcg_at_10);
    }
    return figures;
}

struct Candidate {
    std::string name;
    ByLengths ndcg;
};

const std::string& BestFor(std::size_t length, const std::vector<Candidate>& candidates) {
    const Candidate* best = &candidates.front();
    for (const Candidate& candidate : candidates) {
        const double enough = candidate.name == "popularity" ? 1.0 : kWorthAChange;
        if (candidate.ndcg[length] > best->ndcg[length] * enough) best = &candidate;
    }
    return best->name;
}

std::vector<std::string> NamesOf(const Validated& champion, std::vector<std::string> others) {
    others.insert(others.end(), {"conditional", "popularity"});
    std::vector<std::string> names{champion.name};
    for (std::string& name : others) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

}  // namespace

Result<Validated> ChooseStages(const Validated& champion, const std::vector<std::string>& others,
                               const std::vector<std::uint32_t>& lengths, const TuneTask& task) {
    if (lengths.empty()) return champion;
    const auto started = Clock::now();
    const Interactions& train = task.train.interactions();
    std::vector<Shown> shown;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        Length length{lengths[i]};
        if (i + 1 < lengths.size()) length.next = lengths[i + 1];
        // Alone the champion serves the last.
        if (length.next > 0 || !others.empty())
            shown.push_back(Cut(train, task.held, length, task.seed));
    }
    std::vector<Candidate> candidates;
    std::vector<ModelPtr> parts;
    for (const std::string& name : NamesOf(champion, others)) {
        if (task.stop.stop_requested()) return Aborted("cancelled", "the rebuild was cancelled");
        const bool trained = name == champion.name && champion.model != nullptr;
        auto part = trained ? Result<ModelPtr>{champion.model}
                            : TrainModel(name, task.train, champion.options);
        if (!part) return part.error();
        candidates.push_back({name, Measure(**part, shown, task)});
        parts.push_back(*std::move(part));
    }
    std::vector<Stage> stages;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const std::string& name = i < shown.size() ? BestFor(i, candidates) : champion.name;
        if (stages.empty() || stages.back().model != name) stages.push_back({lengths[i], name});
    }
    if (stages.size() == 1 && stages.front().model == champion.name) return champion;

    const ModelPtr joined = JoinByLength(stages, parts);
    Validated result{"by_length", joined->Parameters(), champion.options, {}, 0.0, 1, false};
    result.options.by_length.stages = std::move(stages);
    result.metrics = Evaluate(*joined, task.fallback, train, task.held, task.train.threads());
    result.seconds = std::chrono::duration<double>(Clock::now() - started).count();
    return result;
}

}  // namespace lyceum::recommender
