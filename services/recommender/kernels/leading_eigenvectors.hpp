#pragma once

#include "platform/core/status.hpp"
#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// The eigenvectors of the k largest eigenvalues of a symmetric n × n matrix, whose cells are
/// finite: min(k, n) rows of length 1, the largest last. By block Krylov iteration (Musco and Musco
/// 2015, "Randomized Block Krylov Methods for Stronger and Faster Approximate Singular Value
/// Decomposition") with eight blocks of k/2 vectors: what they span is nearly what the exact ones
/// span, but for eigenvalues close to the k-th; exact from 4k ≥ n on. Work: 8·k·n² multiply-adds.
/// Memory: 9·k·n + 16·k² floats. The same each time and for any `threads` (0: all cores).
/// InvalidArgument `invalid_matrix`: not square. FailedPrecondition `not_converged`: rounding kept
/// LAPACK from an answer.
Result<DenseMatrix> LeadingEigenvectors(const DenseMatrix& a, std::size_t k, unsigned threads = 0);

}  // namespace lyceum::recommender
