#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lyceum::recommender {

/// The lower half of an n × n matrix, diagonal included, whose cell (i, j) stands for (j, i) as
/// well; grows a row at a time without moving what is there. n(n+1)/2 cells. Row i holds the cells
/// (i, 0) … (i, i).
template <typename T>
class LowerTriangle {
public:
    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    /// Adds rows of zeros up to n.
    void Grow(std::uint32_t n) {
        while (size() < n) rows_.emplace_back(rows_.size() + 1);
    }

    /// In any order of i and j.
    const T& At(std::uint32_t i, std::uint32_t j) const {
        return i >= j ? rows_[i][j] : rows_[j][i];
    }
    T& At(std::uint32_t i, std::uint32_t j) { return i >= j ? rows_[i][j] : rows_[j][i]; }
    std::span<const T> Row(std::uint32_t i) const { return rows_[i]; }
    std::span<T> Row(std::uint32_t i) { return rows_[i]; }

    bool operator==(const LowerTriangle&) const = default;

private:
    std::vector<std::vector<T>> rows_;
};

}  // namespace lyceum::recommender
