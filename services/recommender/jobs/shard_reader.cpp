#include "recommender/jobs/shard_reader.hpp"

#include <algorithm>
#include <tuple>

namespace lyceum::recommender {

Result<SampledSum> SumRange(InteractionRepository& store, LearnerId first, LearnerId last,
                            const std::function<void()>& tick) {
    SampledSum total;
    Result<Done> added = Done{};
    LearnerId current{};
    std::vector<Cell> row;
    const auto end_row = [&] {
        const auto& courses = total.sum.courses();
        std::sort(row.begin(), row.end(), [&](const Cell& a, const Cell& b) {
            return std::tie(a.at, courses[a.column]) < std::tie(b.at, courses[b.column]);
        });
        if (added && !row.empty()) added = total.Add(current, row);
        row.clear();
    };
    store.ForEach(first, last, [&](const Interaction& one) {
        if (one.learner != current) {
            end_row();
            tick();
        }
        current = one.learner;
        row.push_back({one.enrolled_at.time_since_epoch().count(), total.sum.ColumnOf(one.course),
                       QuartersOf(one)});
    });
    end_row();
    if (!added) return added.error();
    return total;
}

}  // namespace lyceum::recommender
