#pragma once

#include <cstdint>
#include <span>

#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// out = v·B for a sparse row v: out[j] = Σₖ values[k] · B(indices[k], j). Empty `values` means all
/// ones. B: m × n, every index < m; out has n cells and is overwritten.
void RowTimesMatrix(std::span<const std::uint32_t> indices, std::span<const float> values,
                    const DenseView& b, std::span<float> out);

/// out = X[begin, end)·B: rows begin … end−1 of a sparse X (· × m) by B (m × n); out has
/// (end − begin) rows of n cells. Rows are spread over `threads` (0: all cores).
void Spmm(const CsrMatrix& x, std::size_t begin, std::size_t end, const DenseView& b,
          DenseMatrix& out, unsigned threads = 0);

}  // namespace lyceum::recommender
