#include "recommender/kernels/multiply.hpp"

#include <cblas.h>

#include <stdexcept>

namespace lyceum::recommender {

DenseMatrix Multiply(const DenseMatrix& a, const DenseMatrix& b) {
    if (a.columns() != b.rows()) throw std::invalid_argument{"the inner sizes differ"};
    DenseMatrix product{a.rows(), b.columns()};
    if (product.rows() == 0 || product.columns() == 0 || a.columns() == 0) return product;
    const auto n = static_cast<blasint>(a.rows());
    const auto m = static_cast<blasint>(b.columns());
    const auto k = static_cast<blasint>(a.columns());
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, m, k, 1.0F, a.data(), k, b.data(), m,
                0.0F, product.data(), m);
    return product;
}

}  // namespace lyceum::recommender
