#include "recommender/model/memory_plan.hpp"

#include <algorithm>
#include <string>

#include "recommender/model/conditional.hpp"
#include "recommender/model/item_cosine.hpp"
#include "recommender/model/neural_options.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;

Result<Done> Check(const char* models, std::uint64_t need, std::uint64_t bound) {
    if (need <= bound) return Done{};
    return ResourceExhausted(
        "memory_bound", std::string{models} + " need " + std::to_string((need + kMiB - 1) / kMiB) +
                            " MiB, the bound is " + std::to_string(bound / kMiB) + " MiB");
}

}  // namespace

MemoryPlan PlanMemory(std::uint64_t courses, std::uint64_t learners, std::uint64_t cells) {
    // A neighbour takes 8 bytes while all are gathered and 8 as they are kept.
    const auto neighbours = [courses](std::uint64_t most) {
        return courses * std::min(courses, most) * 16;
    };
    MemoryPlan plan;
    plan.matrices = cells * 44 + learners * 40 + courses * 64;
    plan.sparse = plan.matrices + neighbours(ItemCosineOptions::kMostNeighbours);
    plan.conditional = plan.sparse + neighbours(ConditionalOptions::kMostNeighbours);
    // Counts above 2³² courses cannot occur, so the square fits 64 bits.
    plan.square = courses * courses * sizeof(float);
    // Weights, gradient, two moments of Adam, the mean, the best so far and a copy to measure; the
    // split and the probabilities of a batch.
    constexpr NeuralOptions kNeural;
    plan.neural = plan.matrices + courses * (kNeural.hidden * 2 * 7 + kNeural.batch) * 4 +
                  cells * 4 + learners * 24;
    return plan;
}

Result<Done> CheckDense(const MemoryPlan& plan, std::uint64_t squares, std::uint64_t bound) {
    return Check("dense models", plan.matrices + squares * plan.square, bound);
}

Result<Done> CheckNeural(const MemoryPlan& plan, std::uint64_t bound) {
    return Check("the neural model's layers", plan.neural, bound);
}

Result<Done> CheckSparse(const MemoryPlan& plan, std::uint64_t bound) {
    return Check("the matrices and sparse models", plan.sparse, bound);
}

Result<Done> CheckConditional(const MemoryPlan& plan, std::uint64_t bound) {
    return Check("the neighbours of conditional", plan.conditional, bound);
}

}  // namespace lyceum::recommender
