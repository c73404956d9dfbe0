#pragma once

#include <vector>

#include "platform/core/status.hpp"
#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

struct Eigenvectors {
    std::vector<float> values;  ///< ascending
    DenseMatrix vectors;        ///< the row of each value, of length 1
};

/// The k largest eigenvalues of a symmetric n × n matrix, whose cells are finite, with their
/// vectors: min(k, n) of them. By block Krylov iteration (Musco and Musco 2015, "Randomized Block
/// Krylov Methods for Stronger and Faster Approximate Singular Value Decomposition") with five
/// blocks of k vectors, so that an eigenvalue is found as often as it occurs, up to k times: what
/// they span is nearly what the exact ones span, but for eigenvalues close to the k-th; exact where
/// that is n or more. Work: 10·k·n² multiply-adds. Memory: 12·k·n + 30·k² floats. The same each
/// time and for any `threads` (0: all cores). InvalidArgument `invalid_matrix`: not square, or too
/// large for LAPACK. FailedPrecondition `not_converged`: rounding kept LAPACK from an answer.
/// Throws std::runtime_error where LAPACK could not work at all.
Result<Eigenvectors> LeadingEigenvectors(const DenseMatrix& a, std::size_t k, unsigned threads = 0);

}  // namespace lyceum::recommender
