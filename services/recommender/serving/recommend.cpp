#include "recommender/serving/recommend.hpp"

#include <algorithm>
#include <unordered_set>

namespace lyceum::recommender {
namespace {

constexpr std::size_t kReasons = 3;

using Taken = std::unordered_set<std::uint64_t>;

/// Columns of published items of the kind, not taken, with a positive score: the n best, ties by
/// lower column.
std::vector<std::uint32_t> BestColumns(const std::vector<float>& scores, const ServedModel& model,
                                       const Catalogue& catalogue, ItemKind kind,
                                       const Taken& taken, std::size_t n) {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t column = 0; column < scores.size(); ++column) {
        if (!(scores[column] > 0)) continue;
        const CourseId id = model.courses()[column];
        if (taken.contains(id.value)) continue;
        const Item* item = catalogue.Find(id);
        if (item != nullptr && item->published && item->kind == kind) columns.push_back(column);
    }
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
    };
    const auto end = columns.begin() + static_cast<std::ptrdiff_t>(std::min(n, columns.size()));
    std::partial_sort(columns.begin(), end, columns.end(), better);
    columns.erase(end, columns.end());
    return columns;
}

std::vector<Because> Reasons(const Model& model, History history, std::uint32_t column,
                             const ServedModel& served, const Catalogue& catalogue) {
    const auto contributions = model.Explain(history, column, history.items.size());
    double sum = 0;
    for (const auto& one : contributions) sum += static_cast<double>(one.weight);
    std::vector<Because> reasons;
    for (const auto& one : contributions) {
        const Item* item = catalogue.Find(served.courses()[one.item]);
        if (item == nullptr || item->title.empty()) continue;
        reasons.push_back({item, static_cast<double>(one.weight) / sum});
        if (reasons.size() == kReasons) break;
    }
    return reasons;
}

Suggestions Ranked(const Model& model, const std::vector<std::uint32_t>& history, ItemKind kind,
                   const Taken& taken, std::size_t n, const Catalogue& catalogue,
                   const ServedModel& served) {
    std::vector<float> scores(model.Courses());
    const History known{history, {}};
    model.Score(known, scores);
    Suggestions ranked{{}, std::string{model.Name()}, served.version()};
    for (const auto column : BestColumns(scores, served, catalogue, kind, taken, n)) {
        ranked.items.push_back({catalogue.Find(served.courses()[column]),
                                static_cast<double>(scores[column]),
                                Reasons(model, known, column, served, catalogue)});
    }
    return ranked;
}

void FillUp(Suggestions& suggestions, ItemKind kind, Taken taken, std::size_t n,
            const Catalogue& catalogue) {
    for (const auto& one : suggestions.items) taken.insert(one.item->id.value);
    for (const Item* item : catalogue.popular()) {
        if (suggestions.items.size() >= n) return;
        if (item->kind == kind && !taken.contains(item->id.value)) {
            suggestions.items.push_back({item, 0, {}});
        }
    }
}

}  // namespace

Suggestions SuggestFor(const std::vector<CourseId>& history, ItemKind kind, std::size_t n,
                       const Catalogue& catalogue, const ServedModel* model) {
    Taken taken;
    for (const auto course : history) taken.insert(course.value);
    Suggestions suggestions{{}, "popularity", model == nullptr ? "" : model->version()};
    if (model != nullptr) {
        const auto columns = model->ColumnsOf(history);
        if (!columns.empty()) {
            auto ranked = Ranked(model->champion(), columns, kind, taken, n, catalogue, *model);
            if (!ranked.items.empty()) suggestions = std::move(ranked);
        }
    }
    FillUp(suggestions, kind, std::move(taken), n, catalogue);
    return suggestions;
}

Suggestions SuggestSimilar(CourseId course, std::size_t n, const Catalogue& catalogue,
                           const ServedModel* model) {
    const Item* item = catalogue.Find(course);
    if (model == nullptr || item == nullptr) return {{}, "item_cosine", {}};
    const auto columns = model->ColumnsOf({course});
    if (columns.empty()) return {{}, "item_cosine", model->version()};
    return Ranked(model->similar(), columns, item->kind, {course.value}, n, catalogue, *model);
}

}  // namespace lyceum::recommender
