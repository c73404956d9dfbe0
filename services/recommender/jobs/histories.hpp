#pragma once

#include <functional>
#include <span>
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
    void Add(std::span<const Interaction> of_one_learner);
    /// A row of a sum, whose columns are `courses`; in the order of time.
    void Add(std::span<const Cell> row, const std::vector<CourseId>& courses);
    /// Weights that are all 1 are none: the matrix is binary then. Times are none where most
    /// courses of a learner came in the same second as the one before: imported without an order.
    Interactions Take() &&;

private:
    void Push(CourseId course, TimePoint at, std::uint8_t quarters);
    void EndRow();

    std::unordered_map<std::uint64_t, std::uint32_t> columns_;
    std::vector<std::uint32_t> items_;
    std::vector<std::int64_t> times_;
    std::vector<float> weights_;
    Interactions rows_;
    std::size_t followed_ = 0;  ///< Cells after another of the same learner.
    std::size_t at_once_ = 0;   ///< Those of them in the same second.
};

/// Everything in the store. `tick` is called now and then and may throw to stop.
Interactions ReadHistories(InteractionRepository& store, const std::vector<CourseId>& courses,
                           const std::function<void()>& tick);

}  // namespace lyceum::recommender
