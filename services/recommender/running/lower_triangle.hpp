#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lyceum::recommender {

/// The lower half of a symmetric n × n integer matrix, diagonal included; grows a row at a time
/// without moving what is there. n(n+1)/2 · 4 bytes. Row i holds the cells (i, 0) … (i, i).
class LowerTriangle {
public:
    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    /// Adds rows of zeros up to n.
    void Grow(std::uint32_t n) {
        while (size() < n) rows_.emplace_back(rows_.size() + 1);
    }

    /// In any order of i and j.
    std::int32_t At(std::uint32_t i, std::uint32_t j) const {
        return i >= j ? rows_[i][j] : rows_[j][i];
    }
    void Add(std::uint32_t i, std::uint32_t j, std::int32_t delta) {
        (i >= j ? rows_[i][j] : rows_[j][i]) += delta;
    }
    std::span<const std::int32_t> Row(std::uint32_t i) const { return rows_[i]; }
    std::span<std::int32_t> Row(std::uint32_t i) { return rows_[i]; }

    bool operator==(const LowerTriangle&) const = default;

private:
    std::vector<std::vector<std::int32_t>> rows_;
};

}  // namespace lyceum::recommender
