#include "recommender/domain/experiment.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::recommender {
namespace {

std::uint64_t SplitMix64(std::uint64_t state) {
    std::uint64_t z = state + 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

}  // namespace

Arm Experiment::ArmOf(LearnerId learner) const {
    return SplitMix64(SplitMix64(seed) ^ learner.value) % 100 < share_percent ? Arm::kB : Arm::kA;
}

RateInterval WilsonInterval(std::uint64_t hits, std::uint64_t trials) {
    if (trials == 0) return {0, 0, 1};
    constexpr double kZ = 1.959963984540054;  // The 97.5th percentile of the normal distribution.
    const auto n = static_cast<double>(trials);
    const double p = static_cast<double>(std::min(hits, trials)) / n;
    const double z2n = kZ * kZ / n;
    const double middle = p + z2n / 2;
    const double half = kZ * std::sqrt(p * (1 - p) / n + z2n / (4 * n));
    return {p, std::max(0.0, (middle - half) / (1 + z2n)),
            std::min(1.0, (middle + half) / (1 + z2n))};
}

}  // namespace lyceum::recommender
