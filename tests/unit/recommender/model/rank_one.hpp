#pragma once

#include <vector>

#include "recommender/model/rank.hpp"

namespace lyceum::recommender {

inline std::vector<Scored> RankOne(const RankTask& task, const Learner& learner) {
    std::vector<Scored> ranked;
    RankEach(
        task, 1, [&](std::size_t) { return learner; },
        [&](std::size_t, std::span<const Scored> best) {
            ranked.assign(best.begin(), best.end());
        });
    return ranked;
}

}  // namespace lyceum::recommender
