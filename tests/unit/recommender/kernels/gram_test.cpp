#include "recommender/kernels/gram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

void ExpectNear(const DenseMatrix& actual, const DenseMatrix& expected, float relative) {
    ASSERT_EQ(actual.rows(), expected.rows());
    for (std::size_t i = 0; i < actual.rows(); ++i) {
        for (std::size_t j = 0; j < actual.columns(); ++j) {
            const float tolerance = relative * (1.0F + std::abs(expected.At(i, j)));
            ASSERT_NEAR(actual.At(i, j), expected.At(i, j), tolerance) << i << ", " << j;
        }
    }
}

class GramOfShape : public ::testing::TestWithParam<std::pair<std::uint32_t, std::uint32_t>> {};

TEST_P(GramOfShape, EqualsItsDefinition) {
    const auto [rows, columns] = GetParam();
    const CsrMatrix binary = RandomMatrix(rows, columns, 0.15);
    ExpectNear(Gram(binary), NaiveGram(binary), 0.0F);
    const CsrMatrix weighted = RandomMatrix(rows, columns, 0.15, true);
    ExpectNear(Gram(weighted), NaiveGram(weighted), 1e-5F);
}

TEST_P(GramOfShape, RowByRowIsTheSame) {
    const auto [rows, columns] = GetParam();
    for (const bool weighted : {false, true}) {
        const CsrMatrix x = RandomMatrix(rows, columns, 0.15, weighted);
        const DenseMatrix gram = Gram(x);
        std::vector<float> row(columns, -1.0F);
        for (std::uint32_t i = 0; i < columns; ++i) {
            GramRow(x, x.Transposed(), i, row);
            for (std::uint32_t j = 0; j < columns; ++j) {
                ASSERT_NEAR(row[j], gram.At(i, j), 1e-4F) << i << ", " << j;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, GramOfShape,
                         ::testing::Values(std::pair{1U, 1U}, std::pair{0U, 5U}, std::pair{40U, 1U},
                                           std::pair{50U, 63U}, std::pair{33U, 130U}));

TEST(Gram, DoesNotDependOnThreads) {
    const CsrMatrix x = RandomMatrix(200, 150, 0.1, true);
    const DenseMatrix one = Gram(x, 1);
    const DenseMatrix four = Gram(x, 4);
    ExpectNear(four, one, 0.0F);
}

TEST(Gram, OfNoColumnsIsEmpty) { EXPECT_EQ(Gram(CsrMatrix{0}).rows(), 0U); }

TEST(Gram, CountsALearnerOfTenThousandCourses) {
    constexpr std::uint32_t kCourses = 10'000;
    std::vector<std::uint32_t> all(kCourses);
    std::iota(all.begin(), all.end(), 0U);
    const auto x = CsrMatrix::FromRows(kCourses, {0, kCourses}, all);
    ASSERT_TRUE(x);
    const DenseMatrix gram = Gram(*x);
    EXPECT_EQ(std::accumulate(gram.data(), gram.data() + std::size_t{kCourses} * kCourses, 0.0),
              1e8);
}

TEST(AddOuterProduct, KeepsARunningGramEqualToOneFromScratch) {
    const CsrMatrix x = RandomMatrix(60, 40, 0.2);
    DenseMatrix running{40, 40};
    for (std::uint32_t u = 0; u < x.rows(); ++u) AddOuterProduct(running, x.Row(u), {}, 1.0F);
    ExpectNear(running, Gram(x), 0.0F);
    for (std::uint32_t u = 0; u < x.rows(); ++u) AddOuterProduct(running, x.Row(u), {}, -1.0F);
    ExpectNear(running, DenseMatrix(40, 40), 0.0F);
}

TEST(AddTransposed, AddsAllButTheDiagonalOfAnotherOrOfItself) {
    constexpr std::size_t kSize = 131;
    DenseMatrix matrix{kSize, kSize};
    std::iota(matrix.data(), matrix.data() + kSize * kSize, 0.0F);
    const DenseMatrix before = matrix;
    DenseMatrix sum{kSize, kSize};
    AddTransposed(sum, matrix, 2);
    AddTransposed(matrix, matrix, 2);
    for (std::size_t i = 0; i < kSize; ++i) {
        ASSERT_EQ(sum.At(i, i), 0.0F);
        ASSERT_EQ(matrix.At(i, i), before.At(i, i));
        for (std::size_t j = 0; j < kSize; ++j) {
            if (i == j) continue;
            ASSERT_EQ(sum.At(i, j), before.At(j, i));
            ASSERT_EQ(matrix.At(i, j), before.At(i, j) + before.At(j, i));
        }
    }
}

TEST(MirrorUpper, CopiesAcrossTheDiagonal) {
    DenseMatrix matrix{131, 131};
    for (std::size_t i = 0; i < 131; ++i) {
        for (std::size_t j = i; j < 131; ++j) matrix.At(i, j) = static_cast<float>(i * 131 + j);
    }
    MirrorUpper(matrix, 2);
    for (std::size_t i = 0; i < 131; ++i) {
        for (std::size_t j = 0; j < 131; ++j) {
            ASSERT_EQ(matrix.At(i, j), static_cast<float>(std::min(i, j) * 131 + std::max(i, j)));
        }
    }
}

}  // namespace
}  // namespace lyceum::recommender
