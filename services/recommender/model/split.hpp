#pragma once

#include <cstdint>

#include "recommender/model/interactions.hpp"

namespace lyceum::recommender {

struct SplitOptions {
    double fraction = 0.2;  ///< of each learner's courses, 0 < fraction < 1
    std::uint64_t seed = 20240229;
    /// Hold back only every n-th learner's courses (1: everyone's), to validate faster.
    std::uint32_t every = 1;
    /// Hold back each learner's last course (of at least 2) instead of a random fraction.
    bool last = false;
};

/// Learners keep their row numbers in both parts.
struct Split {
    Interactions train;
    Interactions held;
};

/// Holds back round(fraction · d) of the d courses of each learner, at least 1 when d ≥ 2, never
/// all; or the last one. Which ones follows from the seed and the learner's row alone.
Split HoldOut(const Interactions& all, const SplitOptions& options = {});

}  // namespace lyceum::recommender
