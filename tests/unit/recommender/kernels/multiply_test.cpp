#include "recommender/kernels/multiply.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

TEST(Multiply, IsTheProductByItsDefinition) {
    const DenseMatrix a = ToDense(RandomMatrix(17, 9, 0.7, true));
    const DenseMatrix b = ToDense(RandomMatrix(9, 23, 0.7, true, 8));
    const DenseMatrix product = Multiply(a, b);
    ASSERT_EQ(product.rows(), 17U);
    ASSERT_EQ(product.columns(), 23U);
    for (std::size_t i = 0; i < 17; ++i) {
        for (std::size_t j = 0; j < 23; ++j) {
            double sum = 0.0;
            for (std::size_t k = 0; k < 9; ++k) sum += a.At(i, k) * b.At(k, j);
            EXPECT_NEAR(product.At(i, j), sum, 1e-4);
        }
    }
}

TEST(Multiply, RefusesShapesThatDoNotFitAndTakesEmptyOnes) {
    EXPECT_THROW(Multiply(DenseMatrix{2, 3}, DenseMatrix{2, 3}), std::invalid_argument);
    EXPECT_EQ(Multiply(DenseMatrix{0, 3}, DenseMatrix{3, 4}).rows(), 0U);
    EXPECT_EQ(Multiply(DenseMatrix{2, 0}, DenseMatrix{0, 4}).At(1, 3), 0.0F);
}

}  // namespace
}  // namespace lyceum::recommender
