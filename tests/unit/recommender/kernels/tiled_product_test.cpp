#include "recommender/kernels/tiled_product.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "recommender/kernels/blas_threads.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

float CellOf(const Factor& factor, std::size_t i, std::size_t j) {
    return factor.transposed ? factor.matrix.Row(j)[i] : factor.matrix.Row(i)[j];
}

/// Both factors as they are or transposed, of sizes that do not fill their tiles.
TEST(TiledProduct, EqualsItsDefinition) {
    const DenseMatrix a = RandomDense(150, 31, 1);
    const DenseMatrix at = RandomDense(31, 150, 2);
    const DenseMatrix b = RandomDense(31, 530, 3);
    const DenseMatrix bt = RandomDense(530, 31, 4);
    for (const Factor& left : {Plain(a), Transpose(at)}) {
        for (const Factor& right : {Plain(b), Transpose(bt)}) {
            DenseMatrix out = RandomDense(150, 530);
            TiledProduct(left, right, out, 3);
            for (std::size_t i = 0; i < out.rows(); ++i) {
                for (std::size_t j = 0; j < out.columns(); ++j) {
                    double sum = 0.0;
                    for (std::size_t k = 0; k < 31; ++k)
                        sum += CellOf(left, i, k) * CellOf(right, k, j);
                    ASSERT_NEAR(out.At(i, j), sum, 1e-4) << i << ", " << j;
                }
            }
        }
    }
}

TEST(TiledProduct, IsTheSameForAnyNumberOfThreads) {
    const BlasThreadsScope one{1};
    const DenseMatrix a = RandomDense(300, 700, 1);
    const DenseMatrix b = RandomDense(700, 900, 2);
    DenseMatrix alone{300, 900};
    DenseMatrix together{300, 900};
    TiledProduct(Plain(a), Plain(b), alone, 1);
    TiledProduct(Plain(a), Plain(b), together, 4);
    EXPECT_TRUE(std::equal(alone.data(), alone.data() + 300 * 900, together.data()));
}

TEST(TiledProduct, RefusesShapesThatDoNotFit) {
    const DenseMatrix a{3, 4};
    DenseMatrix out{3, 3};
    EXPECT_THROW(TiledProduct(Plain(a), Plain(a), out), std::invalid_argument);
    DenseMatrix wrong{4, 4};
    EXPECT_THROW(TiledProduct(Plain(a), Transpose(a), wrong), std::invalid_argument);
    EXPECT_NO_THROW(TiledProduct(Plain(a), Transpose(a), out));
}

TEST(TiledSquare, IsTheProductWithItsTranspose) {
    for (const auto& [rows, columns] : {std::pair{7UL, 5UL}, {3UL, 600UL}, {40UL, 257UL}}) {
        const DenseMatrix a = RandomDense(rows, columns);
        DenseMatrix product{columns, columns};
        TiledProduct(Transpose(a), Plain(a), product);
        for (const unsigned threads : {1U, 3U}) {
            DenseMatrix square{columns, columns};
            TiledSquare(a, square, threads);
            for (std::size_t i = 0; i < columns; ++i) {
                for (std::size_t j = 0; j < columns; ++j) {
                    ASSERT_NEAR(square.At(i, j), product.At(i, j), 1e-4F) << i << ", " << j;
                }
            }
        }
    }
    DenseMatrix wrong{2, 3};
    EXPECT_THROW(TiledSquare(RandomDense(4, 3), wrong), std::invalid_argument);
}

}  // namespace
}  // namespace lyceum::recommender
