#include "recommender/model/interactions.hpp"

#include <algorithm>
#include <numeric>

namespace lyceum::recommender {

void Interactions::AddLearner(std::span<const std::uint32_t> taken,
                              std::span<const std::int64_t> when, std::span<const float> how_much) {
    std::vector<std::uint32_t> order(taken.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return taken[a] < taken[b] || (taken[a] == taken[b] && a < b);
    });
    std::vector<bool> again(taken.size());
    for (std::size_t i = 1; i < order.size(); ++i) {
        again[order[i]] = taken[order[i]] == taken[order[i - 1]];
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (again[i]) continue;
        items.push_back(taken[i]);
        if (!when.empty()) times.push_back(when[i]);
        if (!how_much.empty()) weights.push_back(how_much[i]);
    }
    offsets.push_back(items.size());
}

Result<CsrMatrix> ToMatrix(const Interactions& interactions) {
    if (!interactions.times.empty() && interactions.times.size() != interactions.items.size()) {
        return Status{Code::kInvalidArgument,
                      "invalid_matrix",
                      "times are known for some enrolments only",
                      {}};
    }
    if (interactions.texts && interactions.texts->size() != interactions.courses) {
        return InvalidArgument("texts", "are not one for each course");
    }
    return CsrMatrix::FromRows(interactions.courses, interactions.offsets, interactions.items,
                               interactions.weights);
}

}  // namespace lyceum::recommender
