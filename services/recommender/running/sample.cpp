#include "recommender/running/sample.hpp"

#include "recommender/model/random.hpp"

namespace lyceum::recommender {

void Sample::Offer(LearnerId learner, std::span<const Cell> row) {
    if (row.size() < 2) return;
    const std::pair key{Random{learner.value}.Next(), learner};
    if (lowest_.size() == most_ && (most_ == 0 || *lowest_.rbegin() < key)) return;
    if (!lowest_.insert(key).second) return;
    rows_.emplace(learner, std::vector<Cell>{row.begin(), row.end()});
    if (lowest_.size() <= most_) return;
    rows_.erase(lowest_.rbegin()->second);
    lowest_.erase(std::prev(lowest_.end()));
}

Result<Done> SampledSum::Add(LearnerId learner, std::span<const Cell> row) {
    auto added = sum.AddRow(row);
    if (!added) return added;
    sample.Offer(learner, row);
    if (pairs) pairs->Add(row);
    return added;
}

Result<Done> SampledSum::Add(const SampledSum& other) {
    const bool same = pairs.has_value() == other.pairs.has_value() &&
                      (!pairs || SameSums(pairs->options(), other.pairs->options()));
    if (!same) return InvalidArgument("pairs", "summed by other options");
    auto added = sum.Add(other.sum);
    if (!added) return added;
    if (pairs) {
        std::vector<std::uint32_t> here;
        for (const CourseId course : other.sum.courses()) here.push_back(sum.ColumnOf(course));
        pairs->Add(*other.pairs, here);
    }
    for (const auto& [learner, row] : other.sample.rows()) {
        std::vector<Cell> here = row;
        for (Cell& cell : here) cell.column = sum.ColumnOf(other.sum.courses()[cell.column]);
        sample.Offer(learner, here);
    }
    return added;
}

}  // namespace lyceum::recommender
