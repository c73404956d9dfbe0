#include "recommender/kernels/top_k.hpp"

#include <algorithm>

// Release builds use -O2, whose cost model leaves the scan scalar.
#pragma GCC optimize("O3")

namespace lyceum::recommender {
namespace {

constexpr std::size_t kBlock = 32;

bool Better(const Scored& a, const Scored& b) {
    return a.score > b.score || (a.score == b.score && a.index < b.index);
}

/// Whether any of kBlock scores passes; written without a branch inside so that it vectorises.
bool AnyAbove(const float* scores, float threshold) {
    unsigned above = 0;
    for (std::size_t i = 0; i < kBlock; ++i) above |= static_cast<unsigned>(scores[i] > threshold);
    return above != 0;
}

}  // namespace

std::vector<Scored> TopK(std::span<const float> scores, std::size_t k, float floor) {
    std::vector<Scored> heap;
    if (k == 0) return heap;
    heap.reserve(std::min(k, scores.size()));
    float threshold = floor;
    // Indices ascend, so a later equal score never displaces an earlier one: `>` keeps the order.
    const auto offer = [&](std::size_t i) {
        if (!(scores[i] > threshold)) return;
        const Scored candidate{static_cast<std::uint32_t>(i), scores[i]};
        if (heap.size() == k) {
            std::pop_heap(heap.begin(), heap.end(), Better);
            heap.back() = candidate;
        } else {
            heap.push_back(candidate);
        }
        std::push_heap(heap.begin(), heap.end(), Better);
        if (heap.size() == k) threshold = heap.front().score;
    };
    std::size_t i = 0;
    for (; i + kBlock <= scores.size(); i += kBlock) {
        if (!AnyAbove(scores.data() + i, threshold)) continue;
        for (std::size_t j = i; j < i + kBlock; ++j) offer(j);
    }
    for (; i < scores.size(); ++i) offer(i);
    std::sort_heap(heap.begin(), heap.end(), Better);
    return heap;
}

}  // namespace lyceum::recommender
