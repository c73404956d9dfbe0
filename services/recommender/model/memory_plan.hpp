#pragma once

#include <cstdint>

#include "platform/core/status.hpp"
#include "recommender/model/interactions.hpp"

namespace lyceum::recommender {

constexpr std::uint64_t kDefaultMemoryBound = std::uint64_t{4} << 30U;

/// Bytes that training takes at its peak, beside the interactions themselves.
struct MemoryPlan {
    std::uint64_t matrices = 0;  ///< X, its transpose, both weighted, the split, their work space
    std::uint64_t sparse = 0;    ///< item_cosine: the neighbours of each course
    std::uint64_t conditional = 0;  ///< its neighbours beside those of item_cosine
    std::uint64_t square = 0;       ///< one matrix of courses²
    std::uint64_t neural = 0;  ///< both layers of NeuralOptions{}, kept and moving, and a batch
};

MemoryPlan PlanMemory(std::uint64_t courses, std::uint64_t learners, std::uint64_t cells);

/// ResourceExhausted `memory_bound` naming need and bound when so many squares do not fit; the
/// sparse models then still may.
Result<Done> CheckDense(const MemoryPlan& plan, std::uint64_t squares, std::uint64_t bound);
/// The same for the neural model, for conditional, and when not even the sparse models fit.
Result<Done> CheckNeural(const MemoryPlan& plan, std::uint64_t bound);
Result<Done> CheckConditional(const MemoryPlan& plan, std::uint64_t bound);
Result<Done> CheckSparse(const MemoryPlan& plan, std::uint64_t bound);

}  // namespace lyceum::recommender
