#include "recommender/kernels/leading_eigenvectors.hpp"

#include <lapacke.h>

#include <algorithm>
#include <vector>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/tiled_product.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kBlocks = 8;

lapack_int Size(std::size_t n) { return static_cast<lapack_int>(n); }

Status NotConverged() {
    return FailedPrecondition("not_converged", "rounding kept the eigenvectors from converging");
}

/// Makes rows orthonormal, as many as there are, whatever they were: by Householder's QR. Rows here
/// are columns to LAPACK.
bool Orthonormalise(DenseMatrix& rows) {
    const lapack_int n = Size(rows.columns());
    const lapack_int count = Size(rows.rows());
    std::vector<float> tau(rows.rows());
    return LAPACKE_sgeqrf(LAPACK_COL_MAJOR, n, count, rows.data(), n, tau.data()) == 0 &&
           LAPACKE_sorgqr(LAPACK_COL_MAJOR, n, count, count, rows.data(), n, tau.data()) == 0;
}

/// Numbers that have nothing to do with any matrix: the fractions of multiples of the golden ratio.
DenseMatrix Arbitrary(std::size_t rows, std::size_t columns) {
    DenseMatrix result{rows, columns};
    for (std::size_t i = 0; i < rows * columns; ++i) {
        const auto hash = static_cast<std::uint64_t>(i + 1) * 0x9E3779B97F4A7C15U;
        const std::uint64_t mixed = (hash ^ (hash >> 29U)) * 0xBF58476D1CE4E5B9U;
        result.data()[i] = static_cast<float>(mixed >> 40U) * 0x1p-23F - 1.0F;
    }
    return result;
}

/// An orthonormal basis of what A, A², … make of a block of vectors.
Result<DenseMatrix> KrylovBasis(const DenseMatrix& a, std::size_t width, unsigned threads) {
    const std::size_t n = a.rows();
    DenseMatrix block = Arbitrary(width, n);
    if (!Orthonormalise(block)) return NotConverged();
    DenseMatrix basis{kBlocks * width, n};
    DenseMatrix next{width, n};
    for (std::size_t i = 0; i < kBlocks; ++i) {
        TiledProduct(Plain(block), Plain(a), next, threads);
        if (!Orthonormalise(next)) return NotConverged();
        std::copy_n(next.data(), width * n, basis.Row(i * width).data());
        std::swap(block, next);
    }
    if (!Orthonormalise(basis)) return NotConverged();
    return basis;
}

/// Of the eigenvectors of a symmetric matrix, which become its rows, the last k.
Result<DenseMatrix> LastEigenvectors(DenseMatrix symmetric, std::size_t k) {
    const lapack_int n = Size(symmetric.rows());
    std::vector<float> values(symmetric.rows());
    if (LAPACKE_ssyevd(LAPACK_COL_MAJOR, 'V', 'L', n, symmetric.data(), n, values.data()) != 0) {
        return NotConverged();
    }
    DenseMatrix last{k, symmetric.columns()};
    std::copy_n(symmetric.Row(symmetric.rows() - k).data(), k * symmetric.columns(), last.data());
    return last;
}

}  // namespace

Result<DenseMatrix> LeadingEigenvectors(const DenseMatrix& a, std::size_t k, unsigned threads) {
    if (a.rows() != a.columns()) {
        return Status{Code::kInvalidArgument, "invalid_matrix", "the matrix is not square", {}};
    }
    k = std::min(k, a.rows());
    if (k == 0) return DenseMatrix{0, a.columns()};
    const BlasThreadsScope one_each{1};
    const std::size_t width = (k + 1) / 2;
    if (kBlocks * width >= a.rows()) return LastEigenvectors(a, k);
    const auto basis = KrylovBasis(a, width, threads);
    if (!basis) return basis.error();
    DenseMatrix image{basis->rows(), a.rows()};
    TiledProduct(Plain(*basis), Plain(a), image, threads);
    DenseMatrix within{basis->rows(), basis->rows()};
    TiledProduct(Plain(image), Transpose(*basis), within, threads);
    const auto last = LastEigenvectors(std::move(within), k);
    if (!last) return last.error();
    DenseMatrix result{k, a.rows()};
    TiledProduct(Plain(*last), Plain(*basis), result, threads);
    return result;
}

}  // namespace lyceum::recommender
