#include "recommender/model/metrics.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::recommender {
namespace {

double Gain(std::size_t index) { return 1.0 / std::log2(static_cast<double>(index) + 2.0); }

bool IsHit(const Scored& shown, std::span<const std::uint32_t> relevant) {
    return std::binary_search(relevant.begin(), relevant.end(), shown.index);
}

}  // namespace

double NdcgAt(std::span<const Scored> ranking, std::span<const std::uint32_t> relevant,
              std::size_t k) {
    double gained = 0.0;
    double ideal = 0.0;
    for (std::size_t i = 0; i < k; ++i) {
        if (i < ranking.size() && IsHit(ranking[i], relevant)) gained += Gain(i);
        if (i < relevant.size()) ideal += Gain(i);
    }
    return gained / ideal;
}

double RecallAt(std::span<const Scored> ranking, std::span<const std::uint32_t> relevant,
                std::size_t k) {
    std::size_t hits = 0;
    for (std::size_t i = 0; i < std::min(k, ranking.size()); ++i) {
        hits += IsHit(ranking[i], relevant) ? 1 : 0;
    }
    return static_cast<double>(hits) / static_cast<double>(relevant.size());
}

}  // namespace lyceum::recommender
