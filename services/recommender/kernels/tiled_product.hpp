#pragma once

#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// A matrix, or its transpose, as one factor of a product.
struct Factor {
    DenseView matrix;
    bool transposed = false;

    std::size_t rows() const { return transposed ? matrix.columns : matrix.rows; }
    std::size_t columns() const { return transposed ? matrix.rows : matrix.columns; }
};

inline Factor Plain(const DenseMatrix& m) { return {{m.data(), m.rows(), m.columns()}, false}; }
inline Factor Transpose(const DenseMatrix& m) { return {{m.data(), m.rows(), m.columns()}, true}; }

/// out ← a·b by sgemm, in tiles of a fixed size spread over `threads` (0: all cores). out has
/// a.rows() × b.columns() cells. With OpenBLAS at one thread (BlasThreadsScope) the result does not
/// depend on `threads`. Throws std::invalid_argument when the shapes do not fit.
void TiledProduct(const Factor& a, const Factor& b, DenseMatrix& out, unsigned threads = 0);

/// out ← aᵀ·a, by ssyrk where a tile meets the diagonal and by sgemm above it: half the work of the
/// product. Both halves are filled; the rest as above.
void TiledSquare(const DenseMatrix& a, DenseMatrix& out, unsigned threads = 0);

}  // namespace lyceum::recommender
