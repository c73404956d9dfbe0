#include "recommender/kernels/top_k.hpp"

#include <algorithm>

// Release builds use -O2, whose cost model leaves the scan scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {
namespace {

constexpr std::size_t kBlock = 32;

/// A type, not a function, so that sorting inlines it.
struct Better {
    bool operator()(const Scored& a, const Scored& b) const {
        return a.score > b.score || (a.score == b.score && a.index < b.index);
    }
};

/// Whether any of kBlock scores passes; written without a branch inside so that it vectorises.
bool AnyAbove(const float* scores, float threshold) {
    unsigned above = 0;
    for (std::size_t i = 0; i < kBlock; ++i) above |= static_cast<unsigned>(scores[i] > threshold);
    return above != 0;
}

}  // namespace

std::vector<Scored> TopK(std::span<const float> scores, std::size_t k, float floor) {
    std::vector<Scored> best;
    if (k == 0) return best;
    // Twice as many as wanted are gathered before the worse half is dropped: few steps for each.
    const std::size_t room = std::max<std::size_t>(2 * std::min(k, scores.size()), 64);
    best.reserve(room);
    float threshold = floor;
    const auto keep_best = [&] {
        const auto last = best.begin() + static_cast<std::ptrdiff_t>(k - 1);
        std::nth_element(best.begin(), last, best.end(), Better{});
        best.resize(k);
        threshold = best.back().score;
    };
    // Indices ascend, so a later equal score never displaces an earlier one: `>` keeps the order.
    const auto offer = [&](std::size_t i) {
        if (!(scores[i] > threshold)) return;
        best.push_back({static_cast<std::uint32_t>(i), scores[i]});
        if (best.size() == room) keep_best();
    };
    std::size_t i = 0;
    for (; i + kBlock <= scores.size(); i += kBlock) {
        if (!AnyAbove(scores.data() + i, threshold)) continue;
        for (std::size_t j = i; j < i + kBlock; ++j) offer(j);
    }
    for (; i < scores.size(); ++i) offer(i);
    if (best.size() > k) keep_best();
    std::sort(best.begin(), best.end(), Better{});
    // Exactly what it holds: tables of neighbours keep a row for every course.
    best.shrink_to_fit();
    return best;
}

}  // namespace lyceum::recommender
