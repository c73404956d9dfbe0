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

/// Puts `scored` in the place of the worst, the front of the heap. One way down, where
/// std::pop_heap and std::push_heap go down and up.
void ReplaceWorst(std::span<Scored> heap, Scored scored) {
    std::size_t hole = 0;
    for (std::size_t child = 1; child < heap.size(); child = 2 * hole + 1) {
        const std::size_t right = child + 1;
        if (right < heap.size() && Better{}(heap[child], heap[right])) child = right;
        if (!Better{}(scored, heap[child])) break;
        heap[hole] = heap[child];
        hole = child;
    }
    heap[hole] = scored;
}

}  // namespace

std::vector<Scored> TopK(std::span<const float> scores, std::size_t k, float floor) {
    std::vector<Scored> heap;
    k = std::min(k, scores.size());
    if (k == 0) return heap;
    heap.reserve(k);
    float threshold = floor;
    // Indices ascend, so a later equal score never displaces an earlier one: `>` keeps the order.
    const auto offer = [&](std::size_t i) {
        if (!(scores[i] > threshold)) return;
        const Scored scored{static_cast<std::uint32_t>(i), scores[i]};
        if (heap.size() == k) {
            ReplaceWorst(heap, scored);
        } else {
            heap.push_back(scored);
            if (heap.size() < k) return;
            std::make_heap(heap.begin(), heap.end(), Better{});
        }
        threshold = heap.front().score;
    };
    std::size_t i = 0;
    for (; i + kBlock <= scores.size(); i += kBlock) {
        if (!AnyAbove(scores.data() + i, threshold)) continue;
        for (std::size_t j = i; j < i + kBlock; ++j) offer(j);
    }
    for (; i < scores.size(); ++i) offer(i);
    std::sort(heap.begin(), heap.end(), Better{});
    // Exactly what it holds: tables of neighbours keep a row for every course.
    heap.shrink_to_fit();
    return heap;
}

}  // namespace lyceum::recommender
