#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include "recommender/kernels/array.hpp"

namespace lyceum::recommender {

/// A row-major float32 matrix that owns its cells, zero at first: rows · columns · 4 bytes. They
/// come from calloc, which does not write what is fresh from the kernel: the pages of a large
/// matrix are first touched by the threads that fill it.
class DenseMatrix {
public:
    DenseMatrix() = default;
    /// Throws std::bad_alloc.
    DenseMatrix(std::size_t rows, std::size_t columns)
        : DenseMatrix{rows, columns, std::calloc(rows * columns, sizeof(float))} {}
    DenseMatrix(const DenseMatrix& other)
        : DenseMatrix{other.rows_, other.columns_, std::malloc(other.Cells().size_bytes())} {
        std::ranges::copy(other.Cells(), data());
    }
    DenseMatrix(DenseMatrix&& other) noexcept
        : rows_{std::exchange(other.rows_, 0)},
          columns_{std::exchange(other.columns_, 0)},
          cells_{std::move(other.cells_)} {}
    DenseMatrix& operator=(DenseMatrix other) noexcept {
        std::swap(rows_, other.rows_);
        std::swap(columns_, other.columns_);
        std::swap(cells_, other.cells_);
        return *this;
    }
    ~DenseMatrix() = default;

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    float* data() { return cells_.get(); }
    const float* data() const { return cells_.get(); }
    std::span<float> Row(std::size_t row) { return {data() + row * columns_, columns_}; }
    std::span<const float> Row(std::size_t row) const {
        return {data() + row * columns_, columns_};
    }
    float& At(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
    float At(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
    /// All of them, row by row.
    std::span<const float> Cells() const { return {data(), rows_ * columns_}; }

    /// Gives the cells away and leaves the matrix 0 × 0.
    Array<float> Release() && {
        const std::span<const float> cells = Cells();
        rows_ = columns_ = 0;
        return {cells, std::shared_ptr<const float[]>{std::move(cells_)}};
    }

    friend bool operator==(const DenseMatrix& a, const DenseMatrix& b) {
        return a.rows_ == b.rows_ && a.columns_ == b.columns_ &&
               std::ranges::equal(a.Cells(), b.Cells());
    }

private:
    struct Free {
        void operator()(float* cells) const { std::free(cells); }
    };
    DenseMatrix(std::size_t rows, std::size_t columns, void* cells)
        : rows_{rows}, columns_{columns}, cells_{static_cast<float*>(cells)} {
        if (!cells_ && rows * columns > 0) throw std::bad_alloc{};
    }

    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::unique_ptr<float[], Free> cells_;
};

/// Rows of a row-major float32 matrix owned by someone else.
struct DenseView {
    const float* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;

    std::span<const float> Row(std::size_t row) const { return {data + row * columns, columns}; }
};

}  // namespace lyceum::recommender
