#include "recommender/running/gram_sum.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "recommender/kernels/lower_half.hpp"

namespace lyceum::recommender {

std::uint32_t GramSum::ColumnOf(CourseId course) {
    const auto next = static_cast<std::uint32_t>(courses_.size());
    const auto [found, added] = columns_.try_emplace(course.value, next);
    if (added) {
        courses_.push_back(course);
        counts_.push_back(0);
        gram_.Grow(next + 1);
    }
    return found->second;
}

std::vector<Cell> GramSum::RowOf(std::span<const Interaction> of_one_learner) {
    std::vector<Cell> row;
    row.reserve(of_one_learner.size());
    for (const Interaction& one : of_one_learner) {
        row.push_back(
            {one.enrolled_at.time_since_epoch().count(), ColumnOf(one.course), QuartersOf(one)});
    }
    std::sort(row.begin(), row.end(), [this](const Cell& a, const Cell& b) {
        return std::tie(a.at, courses_[a.column]) < std::tie(b.at, courses_[b.column]);
    });
    return row;
}

Result<Done> GramSum::Check(std::uint32_t column, std::int64_t more) const {
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    if (gram_.At(column, column) + more <= kMost) return Done{};
    return ResourceExhausted("gram_overflow",
                             "course " + std::to_string(courses_[column].value) +
                                 " has more learners than the running Gram matrix can count");
}

Result<Done> GramSum::AddRow(std::span<const Cell> row) {
    for (const Cell& cell : row) {
        if (auto fits = Check(cell.column, std::int64_t{cell.quarters} * cell.quarters); !fits)
            return fits;
    }
    for (std::size_t a = 0; a < row.size(); ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            gram_.At(row[a].column, row[b].column) += row[a].quarters * row[b].quarters;
        }
        ++counts_[row[a].column];
    }
    cells_ += row.size();
    if (!row.empty()) ++learners_;
    return Done{};
}

Result<Done> GramSum::ChangeCell(std::uint32_t column, std::int32_t before, std::int32_t after,
                                 std::span<const Cell> others) {
    const std::int32_t squares = after * after - before * before;
    if (auto fits = Check(column, squares); !fits) return fits;
    gram_.At(column, column) += squares;
    const std::int32_t delta = after - before;
    for (const Cell& other : others) {
        if (other.column != column) gram_.At(column, other.column) += delta * other.quarters;
    }
    if (before == 0 && after > 0) ++counts_[column], ++cells_;
    if (before > 0 && after == 0) --counts_[column], --cells_;
    return Done{};
}

Result<Done> GramSum::Add(const GramSum& other) {
    std::vector<std::uint32_t> here;
    here.reserve(other.courses_.size());
    for (const CourseId course : other.courses_) here.push_back(ColumnOf(course));
    for (std::uint32_t i = 0; i < here.size(); ++i) {
        if (auto fits = Check(here[i], other.gram_.At(i, i)); !fits) return fits;
    }
    for (std::uint32_t i = 0; i < here.size(); ++i) {
        const auto row = other.gram_.Row(i);
        for (std::uint32_t j = 0; j <= i; ++j) gram_.At(here[i], here[j]) += row[j];
        counts_[here[i]] += other.counts_[i];
    }
    learners_ += other.learners_;
    cells_ += other.cells_;
    return Done{};
}

std::vector<std::int64_t> GramSum::ColumnsOf(const std::vector<CourseId>& courses) const {
    std::vector<std::int64_t> columns;
    columns.reserve(courses.size());
    for (const CourseId course : courses) {
        const auto found = columns_.find(course.value);
        columns.push_back(found == columns_.end() ? -1 : std::int64_t{found->second});
    }
    return columns;
}

DenseMatrix GramSum::Dense(const std::vector<CourseId>& courses, unsigned threads) const {
    const auto columns = ColumnsOf(courses);
    DenseMatrix dense{courses.size(), courses.size()};
    ForEachOfLowerHalf(columns.size(), threads, [&](std::size_t i, std::size_t j) {
        if (columns[i] < 0 || columns[j] < 0) return;
        const std::int32_t sum = gram_.At(static_cast<std::uint32_t>(columns[i]),
                                          static_cast<std::uint32_t>(columns[j]));
        dense.At(i, j) = dense.At(j, i) = static_cast<float>(sum) / kGramUnits;
    });
    return dense;
}

std::vector<float> GramSum::CountsOf(const std::vector<CourseId>& courses) const {
    std::vector<float> counts;
    counts.reserve(courses.size());
    for (const std::int64_t column : ColumnsOf(courses)) {
        counts.push_back(
            column < 0 ? 0.0F : static_cast<float>(counts_[static_cast<std::size_t>(column)]));
    }
    return counts;
}

Result<GramSum> GramSum::FromParts(const std::vector<CourseId>& courses,
                                   std::span<const std::int32_t> g,
                                   std::vector<std::uint64_t> counts, std::uint64_t learners) {
    const std::size_t n = courses.size();
    GramSum sum;
    for (const CourseId course : courses) sum.ColumnOf(course);
    if (sum.courses_.size() != n || counts.size() != n || g.size() != n * (n + 1) / 2) {
        return FailedPrecondition("state_broken", "courses, counts and sums do not fit together");
    }
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        for (auto& cell : sum.gram_.Row(i)) cell = g[next++];
    }
    sum.counts_ = std::move(counts);
    sum.cells_ = std::accumulate(sum.counts_.begin(), sum.counts_.end(), std::uint64_t{0});
    sum.learners_ = learners;
    return sum;
}

}  // namespace lyceum::recommender
