#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace lyceum::recommender {

/// Something about every cell of compressed rows, cells of one column together, by ascending row.
template <typename T>
struct ByColumn {
    std::vector<std::uint64_t> offsets;  ///< column c: [offsets[c], offsets[c+1])
    std::vector<T> cells;

    std::span<const T> Of(std::size_t column) const {
        return std::span{cells}.subspan(offsets[column], offsets[column + 1] - offsets[column]);
    }
};

/// make(row, i) says what to keep of cell i, which is in that row. Each index is below `columns`.
template <typename Make>
auto CollectByColumn(std::uint32_t columns, std::span<const std::uint64_t> offsets,
                     std::span<const std::uint32_t> indices, const Make& make) {
    using T = decltype(make(std::size_t{}, std::uint64_t{}));
    ByColumn<T> result{std::vector<std::uint64_t>(std::size_t{columns} + 1),
                       std::vector<T>(indices.size())};
    for (const std::uint32_t column : indices) ++result.offsets[column + std::size_t{1}];
    for (std::size_t c = 0; c < columns; ++c) result.offsets[c + 1] += result.offsets[c];
    std::vector<std::uint64_t> next(result.offsets.begin(), result.offsets.end() - 1);
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
        for (std::uint64_t i = offsets[row]; i < offsets[row + 1]; ++i) {
            result.cells[next[indices[i]]++] = make(row, i);
        }
    }
    return result;
}

}  // namespace lyceum::recommender
