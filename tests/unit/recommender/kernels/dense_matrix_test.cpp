#include "recommender/kernels/dense_matrix.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace lyceum::recommender {
namespace {

DenseMatrix Sample() {
    DenseMatrix matrix{2, 3};
    matrix.At(0, 2) = 1.5F;
    matrix.At(1, 0) = -2.0F;
    return matrix;
}

TEST(DenseMatrix, IsZeroAtFirst) {
    const DenseMatrix matrix{70, 30};
    for (const float cell : matrix.Cells()) ASSERT_EQ(cell, 0.0F);
}

TEST(DenseMatrix, OfNothingHoldsNothing) {
    EXPECT_TRUE(DenseMatrix{}.Cells().empty());
    EXPECT_TRUE((DenseMatrix{0, 5}.Cells().empty()));
    EXPECT_EQ((DenseMatrix{0, 5}.columns()), 5U);
}

TEST(DenseMatrix, EqualsWhatHasItsShapeAndItsCells) {
    EXPECT_EQ(Sample(), Sample());
    EXPECT_NE(DenseMatrix(2, 3), DenseMatrix(3, 2));
    EXPECT_NE(DenseMatrix(0, 5), DenseMatrix(0, 3));
    EXPECT_NE(DenseMatrix(5, 0), DenseMatrix(3, 0));
    DenseMatrix other = Sample();
    other.At(1, 2) = 1.0F;
    EXPECT_NE(other, Sample());
}

TEST(DenseMatrix, ACopyIsItsOwn) {
    const DenseMatrix matrix = Sample();
    DenseMatrix copy = matrix;
    copy.At(0, 0) = 9.0F;
    EXPECT_EQ(matrix, Sample());
    copy = matrix;
    EXPECT_EQ(copy, Sample());
    const DenseMatrix& itself = copy;
    copy = itself;
    EXPECT_EQ(copy, Sample());
}

TEST(DenseMatrix, MovedFromItIsEmpty) {
    DenseMatrix matrix = Sample();
    DenseMatrix moved = std::move(matrix);
    EXPECT_EQ(moved, Sample());
    EXPECT_EQ(matrix, DenseMatrix{});  // NOLINT(bugprone-use-after-move): that is the contract.
    matrix = std::move(moved);
    EXPECT_EQ(matrix, Sample());
}

TEST(DenseMatrix, GivesItsCellsAway) {
    DenseMatrix matrix = Sample();
    const auto cells = std::move(matrix).Release();
    EXPECT_EQ(matrix, DenseMatrix{});  // NOLINT(bugprone-use-after-move): that is the contract.
    EXPECT_EQ(matrix.data(), nullptr) << "they are the array's alone";
    ASSERT_EQ(cells.size(), 6U);
    EXPECT_EQ(cells[2], 1.5F);
    EXPECT_EQ(cells[3], -2.0F);
}

}  // namespace
}  // namespace lyceum::recommender
