#include "lyceumctl/offline/cold_start.hpp"

#include <algorithm>

#include "recommender/model/evaluate.hpp"
#include "recommender/model/random.hpp"

namespace lyceum::ctl::offline {
namespace {

using recommender::Interactions;

constexpr std::size_t kEvery = 10;

/// A learner's courses in the order in which they are shown.
using Shown = std::vector<std::vector<std::uint32_t>>;

/// Rows of the learners taken out; empty for those who stay.
Shown ChooseNewcomers(const ColdStartTask& task) {
    const Interactions& all = task.all;
    const unsigned most = *std::max_element(task.known.begin(), task.known.end());
    Shown rows(all.learners());
    std::size_t eligible = 0;
    for (std::size_t learner = 0; learner < rows.size(); ++learner) {
        const auto items = all.Items(learner);
        if (items.size() <= most || eligible++ % kEvery != 0) continue;
        rows[learner].assign(items.begin(), items.end());
        if (all.Ordered()) continue;
        recommender::Random random{task.seed + learner};
        for (std::size_t i = items.size(); i > 1; --i) {
            std::swap(rows[learner][i - 1], rows[learner][random.Next() % i]);
        }
    }
    return rows;
}

Interactions Without(const Interactions& all, const Shown& newcomers) {
    Interactions rest;
    rest.courses = all.courses;
    rest.in_order = all.Ordered();
    for (std::size_t learner = 0; learner < all.learners(); ++learner) {
        const auto items = all.Items(learner);
        rest.AddLearner(newcomers[learner].empty() ? items : items.first(0));
    }
    return rest;
}

struct Parts {
    Interactions shown;
    Interactions hidden;
};

Parts Show(const Interactions& all, const Shown& newcomers, unsigned known) {
    Parts parts;
    parts.shown.courses = parts.hidden.courses = all.courses;
    for (const auto& row : newcomers) {
        const std::span items{row};
        const std::size_t count = std::min<std::size_t>(known, items.size());
        const auto rest = items.subspan(count);
        parts.shown.AddLearner(items.first(count));
        parts.hidden.AddLearner(all.Ordered() ? rest.first(std::min<std::size_t>(1, rest.size()))
                                              : rest);
    }
    return parts;
}

}  // namespace

Result<std::vector<ColdRow>> ColdStart(const ColdStartTask& task) {
    std::vector<ColdRow> rows;
    if (task.known.empty()) return rows;
    const Shown newcomers = ChooseNewcomers(task);
    const Interactions rest = Without(task.all, newcomers);
    const auto train = recommender::TrainingData::From(rest, task.threads);
    if (!train) return train.error();
    const auto popularity = recommender::Popularity::Train(**train);
    for (const recommender::Validated& kind : task.models) {
        const auto model = TrainModel(kind.name, **train, kind.options);
        if (!model) return model.error();
        for (const unsigned known : task.known) {
            const Parts parts = Show(task.all, newcomers, known);
            const auto hidden = ToMatrix(parts.hidden);
            if (!hidden) return hidden.error();
            rows.push_back({known, kind.name,
                            Evaluate(**model, *popularity, parts.shown, *hidden, task.threads)});
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ColdRow& a, const ColdRow& b) { return a.known < b.known; });
    return rows;
}

}  // namespace lyceum::ctl::offline
