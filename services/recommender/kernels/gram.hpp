#pragma once

#include <span>

#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// G = XᵀX for X: n × m sparse; G: m × m, both halves filled. Entry (i, j) of a binary X counts the
/// rows that hold both (exact up to 2²⁴). Work: Σ d(d+1)/2 additions over rows of d cells.
/// Memory beyond G: 8 bytes a cell of X. The result does not depend on `threads` (0: all cores).
DenseMatrix Gram(const CsrMatrix& x, unsigned threads = 0);

/// Row i of XᵀX without the matrix: row[j] = Σᵤ x(u,i)·x(u,j), over all j. `xt` is X transposed;
/// `row` has x.columns() cells and is overwritten.
void GramRow(const CsrMatrix& x, const CsrMatrix& xt, std::uint32_t i, std::span<float> row);

/// G ← G + sign·v vᵀ for a sparse v: one learner joined (+1) or left (−1). When only some courses
/// of a learner change, take the old row out and put the new one in. `values` is empty (all 1) or
/// as long as `v`.
void AddOuterProduct(DenseMatrix& gram, std::span<const std::uint32_t> v,
                     std::span<const float> values, float sign);

/// matrix(i, j) ← matrix(i, j) + other(j, i) for all i ≠ j of two square matrices of one size,
/// which may be the same one.
void AddTransposed(DenseMatrix& matrix, const DenseMatrix& other, unsigned threads = 0);

/// Copies the upper half of a square matrix onto the lower.
void MirrorUpper(DenseMatrix& matrix, unsigned threads = 0);

}  // namespace lyceum::recommender
