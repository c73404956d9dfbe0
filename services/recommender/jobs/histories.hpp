#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "recommender/domain/interaction.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/running/gram_sum.hpp"

namespace lyceum::recommender {

/// Rows of learners for the models, with weights and in the order of time, over these columns.
/// Courses that have no column are left out.
class Histories {
public:
    explicit Histories(const std::vector<CourseId>& courses);

    /// Cells of one learner, in any order; a learner without any is left out.
    void Add(const std::vector<Interaction>& of_one_learner);
    /// A row of a sum, whose columns are `courses`; in the order of time.
    void Add(std::span<const Cell> row, const std::vector<CourseId>& courses);
    /// Weights that are all 1 are none: the matrix is binary then.
    Interactions Take() &&;

private:
    void Push(CourseId course, TimePoint at, std::uint8_t quarters);
    void EndRow();

    std::unordered_map<std::uint64_t, std::uint32_t> columns_;
    std::vector<std::uint32_t> items_;
    std::vector<std::int64_t> times_;
    std::vector<float> weights_;
    Interactions rows_;
};

/// Everything in the store. `tick` is called now and then and may throw to stop.
Interactions ReadHistories(InteractionRepository& store, const std::vector<CourseId>& courses,
                           const std::function<void()>& tick);

}  // namespace lyceum::recommender
