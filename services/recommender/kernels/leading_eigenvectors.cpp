#include "recommender/kernels/leading_eigenvectors.hpp"

#include <lapacke.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/tiled_product.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kBlocks = 5;

lapack_int Size(std::size_t n) { return static_cast<lapack_int>(n); }

/// Whether LAPACK came to an answer.
bool Converged(const char* routine, lapack_int info) {
    if (info < 0) {
        throw std::runtime_error{std::string{routine} +
                                 " refused its argument or found no memory (" +
                                 std::to_string(info) + ")"};
    }
    return info == 0;
}

Status NotConverged() {
    return FailedPrecondition("not_converged", "rounding kept the eigenvectors from converging");
}

/// Makes rows orthonormal, as many as there are, whatever they were: by Householder's QR. Rows here
/// are columns to LAPACK.
bool Orthonormalise(DenseMatrix& rows) {
    const lapack_int n = Size(rows.columns());
    const lapack_int count = Size(rows.rows());
    std::vector<float> tau(rows.rows());
    return Converged("sgeqrf",
                     LAPACKE_sgeqrf(LAPACK_COL_MAJOR, n, count, rows.data(), n, tau.data())) &&
           Converged("sorgqr",
                     LAPACKE_sorgqr(LAPACK_COL_MAJOR, n, count, count, rows.data(), n, tau.data()));
}

/// Cells in −1 … 1 that have nothing to do with any matrix: hashes of their places.
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

/// The last k of all eigenvectors.
Result<Eigenvectors> Last(DenseMatrix symmetric, std::size_t k) {
    const lapack_int n = Size(symmetric.rows());
    Eigenvectors last{std::vector<float>(symmetric.rows()), DenseMatrix{k, symmetric.columns()}};
    std::vector<lapack_int> support(2 * k);
    lapack_int found = 0;
    const lapack_int info = LAPACKE_ssyevr(
        LAPACK_COL_MAJOR, 'V', 'I', 'L', n, symmetric.data(), n, 0.0F, 0.0F, n - Size(k) + 1, n,
        0.0F, &found, last.values.data(), last.vectors.data(), n, support.data());
    if (!Converged("ssyevr", info) || found != Size(k)) return NotConverged();
    last.values.resize(k);
    return last;
}

/// A seen from within a basis: what it makes of each of its vectors, in terms of them.
DenseMatrix Within(const DenseMatrix& basis, const DenseMatrix& a, unsigned threads) {
    DenseMatrix image{basis.rows(), a.rows()};
    TiledProduct(Plain(basis), Plain(a), image, threads);
    DenseMatrix within{basis.rows(), basis.rows()};
    TiledProduct(Plain(image), Transpose(basis), within, threads);
    return within;
}

}  // namespace

Result<Eigenvectors> LeadingEigenvectors(const DenseMatrix& a, std::size_t k, unsigned threads) {
    const auto most = static_cast<std::size_t>(std::numeric_limits<lapack_int>::max());
    if (a.rows() != a.columns() || a.rows() > most) {
        const char* why =
            a.rows() > most ? "the matrix is too large for LAPACK" : "the matrix is not square";
        return Status{Code::kInvalidArgument, "invalid_matrix", why, {}};
    }
    k = std::min(k, a.rows());
    if (k == 0) return Eigenvectors{{}, DenseMatrix{0, a.columns()}};
    const BlasThreadsScope one_each{1};
    if (kBlocks * k >= a.rows()) return Last(a, k);
    const auto basis = KrylovBasis(a, k, threads);
    if (!basis) return basis.error();
    auto last = Last(Within(*basis, a, threads), k);
    if (!last) return last.error();
    DenseMatrix vectors{k, a.rows()};
    TiledProduct(Plain(last->vectors), Plain(*basis), vectors, threads);
    last->vectors = std::move(vectors);
    return last;
}

}  // namespace lyceum::recommender
