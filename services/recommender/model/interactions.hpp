#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/model/history.hpp"

namespace lyceum::recommender {

/// Who took what: learners as rows, courses as columns, each row in the order of arrival.
/// Learners and courses are dense indices; who they are is the caller's business.
struct Interactions {
    std::uint32_t courses = 0;
    std::vector<std::uint64_t> offsets{0};  ///< learner u: [offsets[u], offsets[u+1])
    std::vector<std::uint32_t> items;
    std::vector<std::int64_t> times;  ///< seconds since 1970, or empty when unknown
    std::vector<float> weights;       ///< of each item, or empty: all 1
    /// What is written about each course (UTF-8: title, summary, fields, …), or null when unknown.
    std::shared_ptr<const std::vector<std::string>> texts;
    bool in_order = false;  ///< rows are in the order of time, even without times

    bool Ordered() const { return in_order || !times.empty(); }
    std::size_t learners() const { return offsets.size() - 1; }
    std::span<const std::uint32_t> Items(std::size_t learner) const {
        return std::span{items}.subspan(offsets[learner], offsets[learner + 1] - offsets[learner]);
    }
    /// Empty when all are 1.
    std::span<const float> Weights(std::size_t learner) const {
        if (weights.empty()) return {};
        return std::span{weights}.subspan(offsets[learner],
                                          offsets[learner + 1] - offsets[learner]);
    }
    History HistoryOf(std::size_t learner) const { return {Items(learner), Weights(learner)}; }

    /// Appends the next learner; of a course taken twice the first stays. `when` and `how_much` are
    /// empty or as long as `taken`.
    void AddLearner(std::span<const std::uint32_t> taken, std::span<const std::int64_t> when = {},
                    std::span<const float> how_much = {});
};

/// The matrix learners × courses, binary without weights. InvalidArgument when an item is not below
/// `courses` or the parts do not fit together.
Result<CsrMatrix> ToMatrix(const Interactions& interactions);

}  // namespace lyceum::recommender
