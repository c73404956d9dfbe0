#include "recommender/domain/rate_interval.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::recommender {
namespace {

constexpr double kZ = 1.959963984540054;  // The 97.5th percentile of the normal distribution.

/// Student's for the same percentile (Abramowitz and Stegun 1964, 26.7.5): below the exact value by
/// 11 % for one degree of freedom, 1 % for two, .1 % for three.
double StudentQuantile(double degrees) {
    const double z2 = kZ * kZ;
    const double g1 = kZ * (z2 + 1) / 4;
    const double g2 = kZ * ((5 * z2 + 16) * z2 + 3) / 96;
    const double g3 = kZ * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    const double g4 = kZ * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return kZ + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
}

}  // namespace

RateInterval WilsonInterval(double rate, double trials) {
    if (trials <= 0) return {rate, 0, 1};
    const double z2n = kZ * kZ / trials;
    const double middle = rate + z2n / 2;
    const double half = kZ * std::sqrt(rate * (1 - rate) / trials + z2n / (4 * trials));
    return {rate, std::clamp((middle - half) / (1 + z2n), 0.0, rate),
            std::clamp((middle + half) / (1 + z2n), rate, 1.0)};
}

double EffectiveTrials(const ArmCounts& arm, const HitSums& sums) {
    if (arm.learners < 2) return 0;
    const auto learners = static_cast<double>(arm.learners);
    const auto shown = static_cast<double>(arm.impressions);
    const auto shown_squared = static_cast<double>(arm.impressions_squared);
    double effect = shown_squared / shown;
    if (sums.hits > 0 && sums.hits < arm.impressions) {
        const double rate = static_cast<double>(sums.hits) / shown;
        const double residuals = static_cast<double>(sums.hits_squared) -
                                 2 * rate * static_cast<double>(sums.shown_hits) +
                                 rate * rate * shown_squared;
        const double over_binomial = residuals / (shown * rate * (1 - rate));
        effect = std::max(1.0, learners / (learners - 1) * over_binomial);
    }
    const double of_student = kZ / StudentQuantile(learners - 1);
    return shown / effect * of_student * of_student;
}

RateInterval RateOf(const ArmCounts& arm, const HitSums& sums) {
    if (arm.impressions == 0) return {0, 0, 1};
    const auto shown = static_cast<double>(arm.impressions);
    const double rate = static_cast<double>(std::min(sums.hits, arm.impressions)) / shown;
    return WilsonInterval(rate, arm.learners == 0 ? shown : EffectiveTrials(arm, sums));
}

RateInterval DifferenceOf(const RateInterval& a, const RateInterval& b) {
    const double difference = b.value - a.value;
    return {difference, difference - std::hypot(b.value - b.low, a.high - a.value),
            difference + std::hypot(b.high - b.value, a.value - a.low)};
}

}  // namespace lyceum::recommender
