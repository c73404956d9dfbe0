#include "recommender/model/rank.hpp"

#include <limits>

namespace lyceum::recommender {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

void Exclude(std::span<const std::uint32_t> items, std::vector<float>& scores) {
    for (const std::uint32_t item : items) {
        if (item < scores.size()) scores[item] = kNever;
    }
}

}  // namespace

std::vector<Scored> Recommend(const Model& model, const Model& fallback, History history,
                              std::span<const std::uint32_t> excluded, std::size_t n,
                              std::vector<float>& scratch) {
    scratch.resize(model.Courses());
    model.Score(history, scratch);
    Exclude(history.items, scratch);
    Exclude(excluded, scratch);
    std::vector<Scored> best = TopK(scratch, n, 0.0F);
    if (best.size() == n) return best;

    scratch.resize(fallback.Courses());
    fallback.Score(history, scratch);
    Exclude(history.items, scratch);
    Exclude(excluded, scratch);
    for (const Scored& taken : best) {
        if (taken.index < scratch.size()) scratch[taken.index] = kNever;
    }
    for (const Scored& filler : TopK(scratch, n - best.size())) {
        best.push_back({filler.index, 0.0F});
    }
    return best;
}

}  // namespace lyceum::recommender
