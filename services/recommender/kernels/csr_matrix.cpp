#include "recommender/kernels/csr_matrix.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "recommender/kernels/csr_rows.hpp"

namespace lyceum::recommender {

CsrMatrix::CsrMatrix(std::uint32_t columns)
    : columns_{columns}, offsets_{std::vector<std::uint64_t>{0}} {}

Result<CsrMatrix> CsrMatrix::FromEntries(std::uint32_t rows, std::uint32_t columns,
                                         std::span<const Entry> entries) {
    std::vector<std::uint64_t> offsets(std::size_t{rows} + 1);
    bool binary = true;
    for (const Entry& entry : entries) {
        if (entry.row >= rows) {
            return InvalidMatrix("row " + std::to_string(entry.row) + " of a matrix of " +
                                 std::to_string(rows) + " rows");
        }
        ++offsets[entry.row + std::size_t{1}];
        binary = binary && entry.value == 1.0F;
    }
    for (std::size_t row = 0; row < rows; ++row) offsets[row + 1] += offsets[row];

    std::vector<std::uint64_t> next(offsets.begin(), offsets.end() - 1);
    std::vector<std::uint32_t> indices(entries.size());
    std::vector<float> values(binary ? 0 : entries.size());
    for (const Entry& entry : entries) {
        const std::uint64_t place = next[entry.row]++;
        indices[place] = entry.column;
        if (!binary) values[place] = entry.value;
    }
    return FromRows(columns, std::move(offsets), std::move(indices), std::move(values));
}

Result<CsrMatrix> CsrMatrix::FromRows(std::uint32_t columns, std::vector<std::uint64_t> offsets,
                                      std::vector<std::uint32_t> indices,
                                      std::vector<float> values) {
    if (auto ok = CheckCells(columns, offsets, indices, values); !ok) return ok.error();
    if (values.empty()) {
        SortRows(offsets, indices);
    } else {
        SortRows(offsets, indices, values);
    }
    CsrMatrix result{columns};
    result.offsets_ = Array{std::move(offsets)};
    result.indices_ = Array{std::move(indices)};
    result.values_ = Array{std::move(values)};
    return result;
}

Result<CsrMatrix> CsrMatrix::FromParts(std::uint32_t columns, Array<std::uint64_t> offsets,
                                       Array<std::uint32_t> indices, Array<float> values) {
    if (auto ok = CheckCells(columns, offsets.View(), indices.View(), values.View()); !ok) {
        return ok.error();
    }
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
        for (std::uint64_t i = offsets[row] + 1; i < offsets[row + 1]; ++i) {
            if (indices[i - 1] >= indices[i]) return InvalidMatrix("columns do not ascend");
        }
    }
    CsrMatrix result{columns};
    result.offsets_ = std::move(offsets);
    result.indices_ = std::move(indices);
    result.values_ = std::move(values);
    return result;
}

CsrMatrix CsrMatrix::Transposed() const {
    std::vector<std::uint64_t> offsets(std::size_t{columns_} + 1);
    for (const std::uint32_t column : indices_.View()) ++offsets[column + std::size_t{1}];
    for (std::size_t i = 0; i < columns_; ++i) offsets[i + 1] += offsets[i];

    std::vector<std::uint64_t> next(offsets.begin(), offsets.end() - 1);
    std::vector<std::uint32_t> indices(nonzeros());
    std::vector<float> values(values_.size());
    for (std::uint32_t row = 0; row < rows(); ++row) {
        for (std::uint64_t i = offsets_[row]; i < offsets_[row + std::size_t{1}]; ++i) {
            const std::uint64_t place = next[indices_[i]]++;
            indices[place] = row;
            if (!values_.empty()) values[place] = values_[i];
        }
    }
    CsrMatrix result{rows()};
    result.offsets_ = Array{std::move(offsets)};
    result.indices_ = Array{std::move(indices)};
    result.values_ = Array{std::move(values)};
    return result;
}

CsrMatrix CsrMatrix::WithValues(std::vector<float> values) const {
    CsrMatrix result{*this};
    result.values_ = Array{std::move(values)};
    return result;
}

}  // namespace lyceum::recommender
