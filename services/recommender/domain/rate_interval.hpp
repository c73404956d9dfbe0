#pragma once

#include "recommender/domain/arm_counts.hpp"

namespace lyceum::recommender {

struct RateInterval {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// The rate p with the interval of 95 % by Wilson 1927 for n independent trials, of which there may
/// be a fraction: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). From 0 to 1 where n is 0.
RateInterval WilsonInterval(double rate, double trials);

/// How many independent trials the courses shown are worth (Kish 1965, Σm over the design effect).
/// What one learner does with m courses is alike, so the variance of p = Σh/Σm is that of a ratio
/// of sums over learners, n/(n−1)·Σ(h − p·m)² / (Σm)² (Cochran 1977, 6.3; Deng et al. 2018, the
/// delta method). The design effect is that over p(1−p)/Σm, at least 1. Where all or none were hits
/// nothing tells how alike they are: each learner is worth one trial, (Σm)²/Σm². Times (z/t)², t
/// Student's of n − 1 degrees, as the variance is of n learners itself (Korn and Graubard 1998); so
/// one learner is worth nothing.
double EffectiveTrials(const ArmCounts& arm, const HitSums& sums);

/// Hits by courses shown, with Wilson's interval for so many effective trials. Where learners were
/// not counted every course shown is a trial: too narrow.
RateInterval RateOf(const ArmCounts& arm, const HitSums& sums);

/// `b` less `a`, with the interval of 95 % by Newcombe 1998 (method 10):
/// low = d − √((b − b.low)² + (a.high − a)²), high = d + √((b.high − b)² + (a − a.low)²).
RateInterval DifferenceOf(const RateInterval& a, const RateInterval& b);

}  // namespace lyceum::recommender
