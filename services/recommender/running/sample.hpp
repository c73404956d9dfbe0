#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "recommender/running/gram_sum.hpp"
#include "recommender/running/running_pairs.hpp"

namespace lyceum::recommender {

/// Some learners to measure models with: of those with two courses or more the `most` whose ids
/// hash lowest. Which ones does not depend on the order in which they are offered, so the samples
/// of disjoint parts give the sample of the whole.
class Sample {
public:
    explicit Sample(std::size_t most) : most_{most} {}

    /// The row is copied if it is wanted.
    void Offer(LearnerId learner, std::span<const Cell> row);
    /// By learner.
    const std::map<LearnerId, std::vector<Cell>>& rows() const { return rows_; }

private:
    std::size_t most_;
    std::set<std::pair<std::uint64_t, LearnerId>> lowest_;
    std::map<LearnerId, std::vector<Cell>> rows_;
};

inline constexpr std::size_t kSampledLearners = 6'000;

/// The sum over some learners and a sample of their rows: what a rebuild needs of them.
struct SampledSum {
    GramSum sum;
    Sample sample{kSampledLearners};
    std::optional<RunningPairs> pairs = {};  ///< Summed as well where they are wanted.

    /// Takes a learner in. Errors of GramSum::AddRow.
    Result<Done> Add(LearnerId learner, std::span<const Cell> row);
    /// Adds those of other learners. InvalidArgument `pairs` where only one has pairs or they are
    /// by other options.
    Result<Done> Add(const SampledSum& other);
};

}  // namespace lyceum::recommender
