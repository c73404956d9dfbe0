#include "recommender/kernels/csr_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace lyceum::recommender {

Status InvalidMatrix(std::string detail) {
    return {Code::kInvalidArgument, "invalid_matrix", std::move(detail), {}};
}

Result<Done> CheckCells(std::uint32_t columns, std::span<const std::uint64_t> offsets,
                        std::span<const std::uint32_t> indices, std::span<const float> values) {
    constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
    if (offsets.empty() || offsets.front() != 0 || offsets.back() != indices.size() ||
        !std::is_sorted(offsets.begin(), offsets.end())) {
        return InvalidMatrix("row offsets do not fit the cells");
    }
    if (indices.size() > kMost || offsets.size() - 1 > kMost) {
        return InvalidMatrix("more than " + std::to_string(kMost) + " rows or cells");
    }
    if (!values.empty() && values.size() != indices.size()) {
        return InvalidMatrix("values and columns differ in number");
    }
    for (const std::uint32_t column : indices) {
        if (column >= columns) {
            return InvalidMatrix("column " + std::to_string(column) + " of a matrix of " +
                                 std::to_string(columns) + " columns");
        }
    }
    for (const float value : values) {
        if (!std::isfinite(value)) return InvalidMatrix("a value is not finite");
    }
    return Done{};
}

void SortRows(std::vector<std::uint64_t>& offsets, std::vector<std::uint32_t>& indices) {
    std::uint64_t kept = 0;
    std::uint64_t begin = 0;
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
        const auto first = indices.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = indices.begin() + static_cast<std::ptrdiff_t>(offsets[row + 1]);
        std::sort(first, last);
        const auto end = std::unique(first, last);
        begin = offsets[row + 1];
        offsets[row] = kept;
        std::copy(first, end, indices.begin() + static_cast<std::ptrdiff_t>(kept));
        kept += static_cast<std::uint64_t>(end - first);
    }
    offsets.back() = kept;
    indices.resize(kept);
}

void SortRows(std::vector<std::uint64_t>& offsets, std::vector<std::uint32_t>& indices,
              std::vector<float>& values) {
    std::vector<std::pair<std::uint32_t, float>> cells;
    std::uint64_t kept = 0;
    std::uint64_t begin = 0;
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
        cells.clear();
        for (std::uint64_t i = begin; i < offsets[row + 1]; ++i) {
            cells.emplace_back(indices[i], -values[i]);
        }
        std::sort(cells.begin(), cells.end());
        begin = offsets[row + 1];
        offsets[row] = kept;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0 && cells[i].first == cells[i - 1].first) continue;
            indices[kept] = cells[i].first;
            values[kept++] = -cells[i].second;
        }
    }
    offsets.back() = kept;
    indices.resize(kept);
    values.resize(kept);
}

}  // namespace lyceum::recommender
