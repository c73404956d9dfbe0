#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "recommender/model/sequence_sums.hpp"
#include "recommender/running/gram_sum.hpp"
#include "recommender/running/lower_triangle.hpp"

namespace lyceum::recommender {

/// KnownPairs over the rows of learners, kept up to date: whatever changes in a row moves the
/// places of others, so the whole row leaves the sums and joins them anew. Weights are rounded to
/// 2⁻²⁰ and summed in integers, so sums equal those from scratch, bit for bit. Within SearchSpace a
/// weight is below 2¹¹, so 2³² learners cannot overflow. Not thread-safe.
class RunningPairs {
public:
    explicit RunningPairs(const SequenceOptions& options)
        : tables_{options, 0}, options_{options} {}

    const SequenceOptions& options() const { return options_; }
    /// Takes the row of a learner in, which is in the order of time.
    void Add(std::span<const Cell> row) { Sum(row, 1); }
    /// Takes in the sums over other learners, by the same options; here[c] is the column of what is
    /// column c there. All changes of those are settled.
    void Add(const RunningPairs& other, std::span<const std::uint32_t> here);
    /// The row of learner number `index` is about to change from `before`.
    void WillChange(std::uint32_t index, std::span<const Cell> before);
    /// Whether so much waits to be settled that it is time.
    bool ManyWait() const { return waiting_ >= kMostWaiting; }
    /// Takes in what rows have become.
    void Settle(const std::vector<std::vector<Cell>>& rows);

    /// Of the courses with these columns; a column of −1 is zero. Others are left out, but hold
    /// their places between those that are not. All changes are settled.
    KnownPairs Dense(const std::vector<std::int64_t>& columns, unsigned threads = 0) const;

    /// Of the columns i ≥ j: `past` of (i, j), `next` of (i, j) and of (j, i), and XᵀDX.
    struct Sums {
        std::int64_t past = 0;
        std::int64_t next = 0;
        std::int64_t next_mirrored = 0;  ///< of i = j not used
        std::int64_t even = 0;
        bool operator==(const Sums&) const = default;
    };
    const LowerTriangle<Sums>& sums() const { return sums_; }
    /// From sums that were stored, row by row; FailedPrecondition `state_broken` unless they are
    /// those of a triangle.
    static Result<RunningPairs> FromParts(const SequenceOptions& options,
                                          std::span<const Sums> cells);

    /// Bytes that so many courses take.
    static std::uint64_t PlanBytes(std::uint64_t courses) {
        return courses * (courses + 1) / 2 * sizeof(Sums);
    }

private:
    /// Some seconds of work.
    static constexpr std::size_t kMostWaiting = 100'000'000;
    static constexpr std::size_t kOfARow = 200;  ///< So no more than 500,000 rows wait.

    void Sum(std::span<const Cell> row, std::int64_t sign);

    PairTables tables_;
    SequenceOptions options_;
    LowerTriangle<Sums> sums_;
    std::unordered_map<std::uint32_t, std::vector<Cell>> before_;
    std::size_t waiting_ = 0;  ///< Pairs in `before_`, and kOfARow for each row.
};

}  // namespace lyceum::recommender
