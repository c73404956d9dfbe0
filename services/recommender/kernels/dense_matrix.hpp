#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lyceum::recommender {

/// A row-major float32 matrix that owns its cells, zero at first: rows · columns · 4 bytes.
class DenseMatrix {
public:
    DenseMatrix() = default;
    DenseMatrix(std::size_t rows, std::size_t columns)
        : rows_{rows}, columns_{columns}, cells_(rows * columns) {}

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    float* data() { return cells_.data(); }
    const float* data() const { return cells_.data(); }
    std::span<float> Row(std::size_t row) { return {data() + row * columns_, columns_}; }
    std::span<const float> Row(std::size_t row) const {
        return {data() + row * columns_, columns_};
    }
    float& At(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
    float At(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }

    /// Gives the cells away and leaves the matrix 0 × 0.
    std::vector<float> Release() && {
        rows_ = columns_ = 0;
        return std::move(cells_);
    }

private:
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<float> cells_;
};

/// Rows of a row-major float32 matrix owned by someone else.
struct DenseView {
    const float* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;

    std::span<const float> Row(std::size_t row) const { return {data + row * columns, columns}; }
};

}  // namespace lyceum::recommender
