#include "recommender/kernels/cholesky.hpp"

#include <lapacke.h>

#include <cmath>
#include <limits>
#include <string>

#include "recommender/kernels/gram.hpp"

namespace lyceum::recommender {
namespace {

Status Invalid(std::string detail) {
    return {Code::kInvalidArgument, "invalid_matrix", std::move(detail), {}};
}

bool UpperIsFinite(const DenseMatrix& a) {
    for (std::size_t i = 0; i < a.rows(); ++i) {
        // 0 · x is 0 only for finite x, and this sum vectorises.
        float sum = 0.0F;
        for (const float cell : a.Row(i).subspan(i)) sum += 0.0F * cell;
        if (sum != 0.0F) return false;
    }
    return true;
}

}  // namespace

Result<Done> CholeskyInverse(DenseMatrix& a) {
    if (a.rows() != a.columns()) return Invalid("the matrix is not square");
    if (a.rows() > static_cast<std::size_t>(std::numeric_limits<lapack_int>::max())) {
        return Invalid("the matrix is too large for LAPACK");
    }
    if (a.rows() == 0) return Done{};
    if (!UpperIsFinite(a)) return Invalid("the matrix holds NaN or infinity");

    // The upper half by rows is the lower half by columns, which LAPACK takes without a copy.
    const auto n = static_cast<lapack_int>(a.rows());
    lapack_int info = LAPACKE_spotrf_work(LAPACK_COL_MAJOR, 'L', n, a.data(), n);
    if (info == 0) info = LAPACKE_spotri_work(LAPACK_COL_MAJOR, 'L', n, a.data(), n);
    if (info != 0) {
        return FailedPrecondition("not_positive_definite",
                                  "the matrix is not positive definite at pivot " +
                                      std::to_string(info) + " of " + std::to_string(n));
    }
    if (!UpperIsFinite(a)) {
        return FailedPrecondition("not_positive_definite", "the inverse is not finite");
    }
    MirrorUpper(a);
    return Done{};
}

}  // namespace lyceum::recommender
