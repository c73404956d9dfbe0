#include "recommender/running/sample.hpp"

namespace lyceum::recommender {
namespace {

/// The finalizer of splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t HashOf(LearnerId learner) {
    std::uint64_t z = learner.value + 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

}  // namespace

void Sample::Offer(LearnerId learner, std::span<const Cell> row) {
    if (row.size() < 2) return;
    const std::pair key{HashOf(learner), learner};
    if (lowest_.size() == most_ && (most_ == 0 || *lowest_.rbegin() < key)) return;
    if (!lowest_.insert(key).second) return;
    rows_.emplace(learner, std::vector<Cell>{row.begin(), row.end()});
    if (lowest_.size() <= most_) return;
    rows_.erase(lowest_.rbegin()->second);
    lowest_.erase(std::prev(lowest_.end()));
}

Result<Done> SampledSum::Add(LearnerId learner, std::span<const Cell> row) {
    auto added = sum.AddRow(row);
    if (added) sample.Offer(learner, row);
    return added;
}

Result<Done> SampledSum::Add(const SampledSum& other) {
    auto added = sum.Add(other.sum);
    if (!added) return added;
    for (const auto& [learner, row] : other.sample.rows()) {
        std::vector<Cell> here = row;
        for (Cell& cell : here) cell.column = sum.ColumnOf(other.sum.courses()[cell.column]);
        sample.Offer(learner, here);
    }
    return added;
}

}  // namespace lyceum::recommender
