#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/domain/change_log.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/running/gram_sum.hpp"
#include "recommender/running/running_pairs.hpp"

namespace lyceum::recommender {

/// Every learner's row and the Gram matrix over all of them, as they were after the change at
/// `position`. Changes are absolute and applied in order, so the state equals one from scratch, bit
/// for bit, wherever it began. Not thread-safe.
class RunningState {
public:
    explicit RunningState(std::uint64_t memory_bound) : memory_bound_{memory_bound} {}

    /// ResourceExhausted `memory_bound` (naming need and bound) or `gram_overflow`: the state is of
    /// no use any more then.
    Result<Done> Apply(const Change& change);
    /// The same without moving the position: what the store holds.
    Result<Done> Put(LearnerId learner, CourseId course, std::uint8_t quarters, TimePoint at);
    /// The same for all that a learner has of whom nothing is known so far, each course once and
    /// of weight above 0, before pairs are kept.
    Result<Done> PutNew(std::span<const Interaction> of_one_learner);

    std::uint64_t position() const { return position_; }
    void SetPosition(std::uint64_t position) { position_ = position; }
    const GramSum& sum() const { return sum_; }

    /// Calls visit(learner, row in the order of time) for every learner who takes anything.
    void ForEachRow(const std::function<void(LearnerId, std::span<const Cell>)>& visit) const;
    /// The row of a learner in the order of time, ties by course.
    std::span<const Cell> Row(LearnerId learner) const;

    /// Bytes of this state, planned before they are taken.
    static std::uint64_t PlanBytes(std::uint64_t courses, std::uint64_t learners,
                                   std::uint64_t cells);

    /// What `sequence` learns from is kept as well from now on: counted by these options unless it
    /// is already, calling `tick`, which may throw to stop. ResourceExhausted `memory_bound`: it is
    /// not kept. None: forgotten.
    Result<Done> KeepPairs(
        const std::optional<SequenceOptions>& options, const std::function<void()>& tick = [] {});
    /// Takes in what has changed since it was last settled.
    void SettlePairs();
    /// As they were when they were last settled; null where they are not kept.
    const RunningPairs* pairs() const { return pairs_ ? &*pairs_ : nullptr; }

    /// From a snapshot.
    RunningState(std::uint64_t memory_bound, std::uint64_t position, GramSum sum)
        : memory_bound_{memory_bound}, position_{position}, sum_{std::move(sum)} {}
    void Restore(LearnerId learner, std::vector<Cell> row);
    /// ResourceExhausted `memory_bound` unless that many learners fit beside the sum.
    Result<Done> CheckMemory(std::uint64_t learners, std::uint64_t more_courses = 0) const;

private:
    Result<Done> WithinBound(std::uint64_t need) const;
    /// CheckMemory, giving up the pairs before anything else.
    Result<Done> MakeRoom(std::uint64_t learners, std::uint64_t more_courses);

    std::uint64_t memory_bound_;
    std::uint64_t position_ = 0;
    GramSum sum_;
    std::unordered_map<std::uint64_t, std::uint32_t> index_;
    std::vector<LearnerId> learners_;
    std::vector<std::vector<Cell>> rows_;
    std::optional<RunningPairs> pairs_;
};

}  // namespace lyceum::recommender
