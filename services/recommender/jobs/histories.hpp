#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "recommender/domain/interaction.hpp"
#include "recommender/model/interactions.hpp"

namespace lyceum::recommender {

/// Rows of learners for the models, with weights and in the order of time, over these columns.
/// Courses that have no column are left out.
class Histories {
public:
    explicit Histories(const std::vector<CourseId>& courses);

    /// Cells of one learner, in any order; a learner without any is left out.
    void Add(const std::vector<Interaction>& of_one_learner);
    /// Weights that are all 1 are none: the matrix is binary then.
    Interactions Take() &&;

private:
    std::unordered_map<std::uint64_t, std::uint32_t> columns_;
    Interactions rows_;
};

/// Everything in the store. `tick` is called now and then and may throw to stop.
Interactions ReadHistories(InteractionRepository& store, const std::vector<CourseId>& courses,
                           const std::function<void()>& tick);

}  // namespace lyceum::recommender
