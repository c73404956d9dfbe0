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

void Histories::Add(std::span<const Interaction> of_one_learner) {
    std::vector<const Interaction*> ordered;
    ordered.reserve(of_one_learner.size());
    for (const auto& one : of_one_learner) ordered.push_back(&one);
    std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
        return std::tie(a->enrolled_at, a->course) < std::tie(b->enrolled_at, b->course);
    });
    for (const auto* one : ordered) Push(one->course, one->enrolled_at, QuartersOf(*one));
    EndRow();
}

void Histories::Add(std::span<const Cell> row, const std::vector<CourseId>& courses) {
    for (const Cell& cell : row) {
        Push(courses[cell.column], TimePoint{std::chrono::microseconds{cell.at}},
             static_cast<std::uint8_t>(cell.quarters));
    }
    EndRow();
}

void Histories::Push(CourseId course, TimePoint at, std::uint8_t quarters) {
    const auto column = columns_.find(course.value);
    if (column == columns_.end()) return;
    items_.push_back(column->second);
    times_.push_back(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
    weights_.push_back(WeightOf(quarters));
}

void Histories::EndRow() {
    if (!items_.empty()) rows_.AddLearner(items_, times_, weights_);
    for (std::size_t i = 1; i < times_.size(); ++i) {
        ++followed_;
        at_once_ += times_[i] == times_[i - 1] ? 1 : 0;
    }
    items_.clear();
    times_.clear();
    weights_.clear();
}

Interactions Histories::Take() && {
    const auto is_one = [](float weight) { return weight == 1.0F; };
    if (std::all_of(rows_.weights.begin(), rows_.weights.end(), is_one)) rows_.weights.clear();
    if (2 * at_once_ > followed_) rows_.times.clear();
    return std::move(rows_);
}

Interactions ReadHistories(InteractionRepository& store, const std::vector<CourseId>& courses,
                           const std::function<void()>& tick) {
    Histories histories{courses};
    ForEachLearner(store, kFirstLearner, kLastLearner, [&](std::span<const Interaction> row) {
        tick();
        histories.Add(row);
    });
    return std::move(histories).Take();
}

}  // namespace lyceum::recommender
