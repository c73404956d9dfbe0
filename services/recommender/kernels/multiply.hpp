#pragma once

#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// A·B on OpenBLAS' threads (sgemm). A: n × k, B: k × m. Throws std::invalid_argument when the
/// inner sizes differ.
DenseMatrix Multiply(const DenseMatrix& a, const DenseMatrix& b);

}  // namespace lyceum::recommender
