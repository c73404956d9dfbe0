#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "recommender/kernels/top_k.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// How to rank: the n best courses by `model`. Courses with a positive score come first; what then
/// lacks is filled from `fallback` (popularity) with score 0, so newcomers and learners of rare
/// courses get n as well. Ties: lower index first.
struct RankTask {
    const Model& model;
    const Model& fallback;
    std::size_t n = 20;
    unsigned threads = 0;  ///< 0: all cores
};

/// Whom to rank for. Neither a course of the history nor one of `excluded` is ever in a ranking.
struct Learner {
    History history;
    std::span<const std::uint32_t> excluded;
};

/// How many learners are scored at once: 1 to 32, so that a matrix of scores takes 1 MiB at most
/// or has one row.
std::size_t LearnersOfABatch(std::uint32_t courses);

/// Ranks for learners 0 to count − 1, scored in batches over the threads: learner(i) says who that
/// is, take(i, best first) is called once for each; both from any of the threads. OpenBLAS has one
/// thread meanwhile, for the whole process. The result does not depend on `threads`.
void RankEach(const RankTask& task, std::size_t count,
              const std::function<Learner(std::size_t)>& learner,
              const std::function<void(std::size_t, std::span<const Scored>)>& take);

}  // namespace lyceum::recommender
