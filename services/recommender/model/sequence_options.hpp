#pragma once

#include <vector>

#include "platform/core/status.hpp"

namespace lyceum::recommender {

struct SequenceOptions {
    /// f: a course k places before the newest weighs (1 + k)^−fading, or exp(−k/decay) when
    /// decay > 0. Both ≥ 0.
    float fading = 0.8F;
    float decay = 0.0F;
    float horizon = 5.0F;  ///< τ > 0: the course k places after the next one weighs exp(−k/τ)
    float whole = 0.6F;    ///< μ ≥ 0: weight of whole histories beside pasts and futures
    /// γ: a history of n courses counts n^−γ, 0 ≤ γ ≤ 2, so that few long ones do not drown many
    /// short ones.
    float evenness = 0.6F;
    float lambda = 100.0F;      ///< > 0
    float dropout = 0.3F;       ///< p: 0 ≤ p < 1
    float popularity = -0.15F;  ///< β: scores are multiplied by popularity^β, −2 ≤ β ≤ 2

    /// The model of EASE joined with SLIST, which the defaults improve on.
    static SequenceOptions Reference();
};

/// InvalidArgument naming the first option out of bounds.
Result<Done> Check(const SequenceOptions& options);

/// Whether sums over learners by one of them are those by the other: all is the same but λ, p and
/// β.
bool SameSums(const SequenceOptions& one, const SequenceOptions& other);

/// f(0), f(1), … of the options, as far as it matters.
std::vector<float> FadeOf(const SequenceOptions& options);

}  // namespace lyceum::recommender
