#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/kernels/array.hpp"

namespace lyceum::recommender {

/// One cell of a sparse matrix before it is built.
struct Entry {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    float value = 1.0F;
};

/// An immutable sparse matrix, compressed by rows. Columns of a row ascend and are unique; of
/// duplicates the largest value stays. A binary matrix (all values 1) stores no values.
/// Limits: 2³²−1 rows, columns and cells. Copies share storage.
class CsrMatrix {
public:
    CsrMatrix() : CsrMatrix(0) {}
    /// rows × columns of zeros.
    explicit CsrMatrix(std::uint32_t columns);

    /// InvalidArgument for a cell outside rows × columns or a value that is not finite.
    static Result<CsrMatrix> FromEntries(std::uint32_t rows, std::uint32_t columns,
                                         std::span<const Entry> entries);
    /// Row r holds indices[offsets[r] … offsets[r+1]), in any order, duplicates allowed.
    /// `values` is empty (binary) or as long as `indices`. Errors as above.
    static Result<CsrMatrix> FromRows(std::uint32_t columns, std::vector<std::uint64_t> offsets,
                                      std::vector<std::uint32_t> indices,
                                      std::vector<float> values = {});
    /// Parts that already obey the contract, checked in one pass (they may come from a file).
    static Result<CsrMatrix> FromParts(std::uint32_t columns, Array<std::uint64_t> offsets,
                                       Array<std::uint32_t> indices, Array<float> values);

    std::uint32_t rows() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
    std::uint32_t columns() const { return columns_; }
    std::size_t nonzeros() const { return indices_.size(); }
    bool binary() const { return values_.empty(); }

    std::span<const std::uint32_t> Row(std::size_t row) const {
        return indices_.View().subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
    }
    /// Empty for a binary matrix.
    std::span<const float> RowValues(std::size_t row) const {
        if (values_.empty()) return {};
        return values_.View().subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
    }
    const Array<std::uint64_t>& offsets() const { return offsets_; }
    const Array<std::uint32_t>& indices() const { return indices_; }
    const Array<float>& values() const { return values_; }

    CsrMatrix Transposed() const;
    /// The same cells with other values; `values` is as long as nonzeros().
    CsrMatrix WithValues(std::vector<float> values) const;

private:
    std::uint32_t columns_ = 0;
    Array<std::uint64_t> offsets_;
    Array<std::uint32_t> indices_;
    Array<float> values_;
};

}  // namespace lyceum::recommender
