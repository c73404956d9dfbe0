#include "recommender/jobs/histories.hpp"

#include <algorithm>
#include <tuple>

namespace lyceum::recommender {

Histories::Histories(const std::vector<CourseId>& courses) {
    rows_.courses = static_cast<std::uint32_t>(courses.size());
    columns_.reserve(courses.size());
    for (const CourseId course : courses) {
        columns_.emplace(course.value, static_cast<std::uint32_t>(columns_.size()));
    }
}

void Histories::Add(const std::vector<Interaction>& of_one_learner) {
    std::vector<const Interaction*> ordered;
    for (const auto& one : of_one_learner) {
        if (columns_.contains(one.course.value)) ordered.push_back(&one);
    }
    if (ordered.empty()) return;
    std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
        return std::tie(a->enrolled_at, a->course) < std::tie(b->enrolled_at, b->course);
    });
    std::vector<std::uint32_t> items;
    std::vector<std::int64_t> times;
    std::vector<float> weights;
    for (const auto* one : ordered) {
        const auto time = std::chrono::floor<std::chrono::seconds>(one->enrolled_at);
        items.push_back(columns_.at(one->course.value));
        times.push_back(time.time_since_epoch().count());
        weights.push_back(WeightOf(QuartersOf(*one)));
    }
    rows_.AddLearner(items, times, weights);
}

Interactions Histories::Take() && {
    const auto is_one = [](float weight) { return weight == 1.0F; };
    if (std::all_of(rows_.weights.begin(), rows_.weights.end(), is_one)) rows_.weights.clear();
    return std::move(rows_);
}

Interactions ReadHistories(InteractionRepository& store, const std::vector<CourseId>& courses,
                           const std::function<void()>& tick) {
    Histories histories{courses};
    std::vector<Interaction> row;
    store.ForEach(kFirstLearner, kLastLearner, [&](const Interaction& one) {
        if (!row.empty() && row.back().learner != one.learner) {
            histories.Add(row);
            row.clear();
            tick();
        }
        row.push_back(one);
    });
    histories.Add(row);
    return std::move(histories).Take();
}

}  // namespace lyceum::recommender
