#include "recommender/kernels/tiled_product.hpp"

#include <cblas.h>

#include <algorithm>
#include <stdexcept>

#include "recommender/kernels/gram.hpp"
#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kTileRows = 128;
constexpr std::size_t kTileColumns = 512;

CBLAS_TRANSPOSE Operation(const Factor& factor) {
    return factor.transposed ? CblasTrans : CblasNoTrans;
}

/// Where the tile that starts at (row, column) of the factor begins in memory.
const float* At(const Factor& factor, std::size_t row, std::size_t column) {
    if (factor.transposed) std::swap(row, column);
    return factor.matrix.data + row * factor.matrix.columns + column;
}

}  // namespace

void TiledProduct(const Factor& a, const Factor& b, DenseMatrix& out, unsigned threads) {
    const std::size_t inner = a.columns();
    if (inner != b.rows() || out.rows() != a.rows() || out.columns() != b.columns()) {
        throw std::invalid_argument{"the shapes of a product do not fit"};
    }
    if (out.rows() == 0 || out.columns() == 0) return;
    const std::size_t across = (out.columns() + kTileColumns - 1) / kTileColumns;
    const std::size_t down = (out.rows() + kTileRows - 1) / kTileRows;
    ParallelFor(across * down, 1, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t tile = begin; tile < end; ++tile) {
            const std::size_t row = tile / across * kTileRows;
            const std::size_t column = tile % across * kTileColumns;
            const auto rows = static_cast<blasint>(std::min(kTileRows, out.rows() - row));
            const auto columns =
                static_cast<blasint>(std::min(kTileColumns, out.columns() - column));
            cblas_sgemm(CblasRowMajor, Operation(a), Operation(b), rows, columns,
                        static_cast<blasint>(inner), 1.0F, At(a, row, 0),
                        static_cast<blasint>(a.matrix.columns), At(b, 0, column),
                        static_cast<blasint>(b.matrix.columns), 0.0F, &out.At(row, column),
                        static_cast<blasint>(out.columns()));
        }
    });
}

void TiledSquare(const DenseMatrix& a, DenseMatrix& out, unsigned threads) {
    constexpr std::size_t kTile = 256;
    const std::size_t n = a.columns();
    if (out.rows() != n || out.columns() != n) {
        throw std::invalid_argument{"the shapes of a product do not fit"};
    }
    if (n == 0) return;
    const auto across = static_cast<blasint>(n);
    const auto inner = static_cast<blasint>(a.rows());
    const std::size_t tiles = (n + kTile - 1) / kTile;
    ParallelFor(tiles * tiles, 1, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t tile = begin; tile < end; ++tile) {
            const std::size_t row = tile / tiles * kTile;
            const std::size_t column = tile % tiles * kTile;
            const auto rows = static_cast<blasint>(std::min(kTile, n - row));
            const auto columns = static_cast<blasint>(std::min(kTile, n - column));
            if (row == column) {
                cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, rows, inner, 1.0F,
                            a.data() + row, across, 0.0F, &out.At(row, row), across);
            } else if (row < column) {
                cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, rows, columns, inner, 1.0F,
                            a.data() + row, across, a.data() + column, across, 0.0F,
                            &out.At(row, column), across);
            }
        }
    });
    MirrorUpper(out, threads);
}

}  // namespace lyceum::recommender
