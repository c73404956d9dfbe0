#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lyceum::recommender {

struct Scored {
    std::uint32_t index = 0;
    float score = 0.0F;

    friend bool operator==(const Scored&, const Scored&) = default;
};

/// The k largest scores above `floor`, best first; equal scores by lower index. NaN is never taken.
/// One pass over a heap of k, whose worst is the threshold that all others have to pass: n steps
/// and, for scores in no order, some k·log(n/k)·log k; n·log k where they ascend.
std::vector<Scored> TopK(std::span<const float> scores, std::size_t k,
                         float floor = -std::numeric_limits<float>::infinity());

}  // namespace lyceum::recommender
