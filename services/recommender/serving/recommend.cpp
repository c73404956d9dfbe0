#include "recommender/serving/recommend.hpp"

#include <algorithm>
#include <unordered_set>

#include "recommender/serving/diversify.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kReasons = 3;
constexpr std::size_t kPool = 4;  ///< Diversity chooses among so many times the items wished for…
constexpr std::size_t kMinPool = 50;  ///< …but never among fewer than these.

using Barred = std::unordered_set<std::uint64_t>;

/// Columns of published items of the kind, not barred, with a positive score: the n best, ties by
/// lower column.
std::vector<Scored> BestColumns(const std::vector<float>& scores, const Shelf& shelf, ItemKind kind,
                                const Barred& barred, std::size_t n) {
    std::vector<Scored> columns;
    for (std::uint32_t column = 0; column < scores.size(); ++column) {
        if (!(scores[column] > 0)) continue;
        const CourseId id = shelf.model->courses()[column];
        if (barred.contains(id.value)) continue;
        const Item* item = shelf.catalogue.Find(id);
        if (item != nullptr && item->published && item->kind == kind) {
            columns.push_back({column, scores[column]});
        }
    }
    const auto better = [](const Scored& a, const Scored& b) {
        return a.score != b.score ? a.score > b.score : a.index < b.index;
    };
    const auto end = columns.begin() + static_cast<std::ptrdiff_t>(std::min(n, columns.size()));
    std::partial_sort(columns.begin(), end, columns.end(), better);
    columns.erase(end, columns.end());
    return columns;
}

std::vector<Because> Reasons(std::span<const Contribution> contributions, const Shelf& shelf) {
    double sum = 0;
    for (const auto& one : contributions) sum += static_cast<double>(one.weight);
    std::vector<Because> reasons;
    for (const auto& one : contributions) {
        const Item* item = shelf.catalogue.Find(shelf.model->courses()[one.item]);
        if (item == nullptr || item->title.empty()) continue;
        reasons.push_back({item, static_cast<double>(one.weight) / sum});
        if (reasons.size() == kReasons) break;
    }
    return reasons;
}

/// What the model knows of a history, without what was dropped.
struct Columns {
    Columns(const std::vector<Taken>& history, const ServedModel& model) {
        for (const auto& taken : history) {
            const auto column = model.ColumnOf(taken.course);
            if (!column || !(taken.weight > 0)) continue;
            items.push_back(*column);
            weights.push_back(taken.weight);
        }
    }
    History history() const { return {items, weights}; }

    std::vector<std::uint32_t> items;
    std::vector<float> weights;
};

Suggestions Ranked(const Model& model, History known, const Wish& wish, const Barred& barred,
                   const Shelf& shelf) {
    const Model& answering = model.For(known);
    std::vector<float> scores(model.Courses());
    answering.Score(known, scores);
    const std::size_t pool =
        wish.diversity > 0 ? std::max(kMinPool, kPool * wish.n) : std::size_t{wish.n};
    const auto best = Diversify(BestColumns(scores, shelf, wish.kind, barred, pool),
                                shelf.model->similar(), wish.diversity, wish.n);
    Suggestions ranked{{}, std::string{answering.Name()}, shelf.model->version()};
    std::vector<std::uint32_t> columns;
    columns.reserve(best.size());
    for (const auto& one : best) columns.push_back(one.index);
    const auto contributions = answering.ExplainEach(known, columns, known.items.size());
    for (std::size_t i = 0; i < best.size(); ++i) {
        ranked.items.push_back({shelf.catalogue.Find(shelf.model->courses()[best[i].index]),
                                static_cast<double>(best[i].score),
                                Reasons(contributions[i], shelf)});
    }
    return ranked;
}

void FillUp(Suggestions& suggestions, const Wish& wish, Barred barred, const Catalogue& catalogue) {
    for (const auto& one : suggestions.items) barred.insert(one.item->id.value);
    for (const Item* item : catalogue.popular()) {
        if (suggestions.items.size() >= wish.n) return;
        if (item->kind == wish.kind && !barred.contains(item->id.value)) {
            suggestions.items.push_back({item, 0, {}});
        }
    }
}

}  // namespace

Suggestions SuggestFor(const Wish& wish, const Shelf& shelf) {
    Barred barred = shelf.rules.excluded();
    for (const auto& taken : wish.history) barred.insert(taken.course.value);
    for (const auto course : wish.dismissed) barred.insert(course.value);
    const auto pins = shelf.rules.Pins(wish.kind, shelf.catalogue, barred);
    for (const auto& pin : pins) barred.insert(pin.course.value);

    Suggestions suggestions{{}, "popularity", shelf.model ? shelf.model->version() : ""};
    if (shelf.model != nullptr) {
        const Columns columns{wish.history, *shelf.model};
        if (!columns.items.empty()) {
            auto ranked = Ranked(shelf.model->champion(), columns.history(), wish, barred, shelf);
            if (!ranked.items.empty()) suggestions = std::move(ranked);
        }
    }
    FillUp(suggestions, wish, std::move(barred), shelf.catalogue);
    PutPins(pins, shelf.catalogue, wish.n, suggestions.items);
    return suggestions;
}

Suggestions SuggestSimilar(CourseId course, std::size_t n, Likeness likeness, const Shelf& shelf) {
    const Item* item = shelf.catalogue.Find(course);
    if (shelf.model == nullptr || item == nullptr) return {{}, "item_cosine", {}};
    const Columns columns{{{course}}, *shelf.model};
    if (columns.items.empty()) return {{}, "item_cosine", shelf.model->version()};
    Barred barred = shelf.rules.excluded();
    barred.insert(course.value);
    const Model& model =
        likeness == Likeness::kChampion ? shelf.model->champion() : shelf.model->similar();
    Wish wish;
    wish.kind = item->kind;
    wish.n = n;
    return Ranked(model, columns.history(), wish, barred, shelf);
}

}  // namespace lyceum::recommender
