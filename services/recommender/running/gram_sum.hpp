#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/domain/interaction.hpp"
#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/running/lower_triangle.hpp"

namespace lyceum::recommender {

/// One cell of a learner's row of X.
struct Cell {
    std::int64_t at = 0;  ///< Microseconds since 1970.
    std::uint32_t column = 0;
    std::int32_t quarters = 0;  ///< Weight · 4.
};
static_assert(sizeof(Cell) == 16);

/// G = XᵀX over some learners, in units of 1/16, exact: weights are quarters and sums are integers,
/// so the order of additions does not matter and sums over disjoint learners add up to the sum over
/// all. Columns are courses in the order in which they were first seen. |G_ij| ≤ max(G_ii, G_jj)
/// (Cauchy–Schwarz), so guarding the diagonal guards every cell against overflow.
class GramSum {
public:
    /// Columns of courses that are new are added.
    std::uint32_t ColumnOf(CourseId course);
    bool Knows(CourseId course) const { return columns_.contains(course.value); }
    const std::vector<CourseId>& courses() const { return courses_; }
    /// The row of a learner who has these, in the order of time, ties by course. Columns as above.
    std::vector<Cell> RowOf(std::span<const Interaction> of_one_learner);

    /// Takes the outer product of a row in. ResourceExhausted `gram_overflow`, before anything is
    /// changed, where a cell could leave 32 bits.
    Result<Done> AddRow(std::span<const Cell> row);
    /// The weight of one cell goes from `before` to `after` quarters beside the rest of the row.
    Result<Done> ChangeCell(std::uint32_t column, std::int32_t before, std::int32_t after,
                            std::span<const Cell> others);
    /// Adds the sum over other learners.
    Result<Done> Add(const GramSum& other);

    const LowerTriangle<std::int32_t>& gram() const { return gram_; }
    /// Of each column, how many learners have it.
    const std::vector<std::uint64_t>& counts() const { return counts_; }
    std::uint64_t learners() const { return learners_; }
    std::uint64_t cells() const { return cells_; }
    void CountLearners(std::int64_t by) { learners_ += static_cast<std::uint64_t>(by); }

    /// G in float32 with the columns of these courses; courses never seen are zero, courses not
    /// named are left out.
    DenseMatrix Dense(const std::vector<CourseId>& courses, unsigned threads = 0) const;
    /// Of each of `courses` its column here, or −1.
    std::vector<std::int64_t> ColumnsOf(const std::vector<CourseId>& courses) const;
    std::vector<float> CountsOf(const std::vector<CourseId>& courses) const;

    /// From parts that were stored; FailedPrecondition `state_broken` unless they fit together.
    static Result<GramSum> FromParts(const std::vector<CourseId>& courses,
                                     std::span<const std::int32_t> g,
                                     std::vector<std::uint64_t> counts, std::uint64_t learners);

private:
    Result<Done> Check(std::uint32_t column, std::int64_t more) const;

    std::vector<CourseId> courses_;
    std::unordered_map<std::uint64_t, std::uint32_t> columns_;
    LowerTriangle<std::int32_t> gram_;
    std::vector<std::uint64_t> counts_;
    std::uint64_t learners_ = 0;
    std::uint64_t cells_ = 0;
};

/// Units of G in 1: weights are quarters, products sixteenths.
inline constexpr float kGramUnits = 16.0F;

}  // namespace lyceum::recommender
