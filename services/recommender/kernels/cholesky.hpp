#pragma once

#include "platform/core/status.hpp"
#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// A ← A⁻¹ in place for a symmetric positive definite n × n A, by Cholesky (spotrf, spotri); reads
/// the upper half, fills both. Work: n³ multiply-adds on OpenBLAS' threads; no further memory.
/// FailedPrecondition `not_positive_definite` (names the first bad pivot) or
/// InvalidArgument `invalid_matrix` for NaN, infinity or a shape that is not square: A is then
/// lost.
Result<Done> CholeskyInverse(DenseMatrix& a);

}  // namespace lyceum::recommender
