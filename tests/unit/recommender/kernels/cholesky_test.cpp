#include "recommender/kernels/cholesky.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/gram.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

DenseMatrix Regularised(std::uint32_t n, float lambda) {
    DenseMatrix a = Gram(RandomMatrix(3 * n, n, 0.2));
    for (std::size_t i = 0; i < n; ++i) a.At(i, i) += lambda;
    return a;
}

TEST(CholeskyInverse, TimesTheMatrixIsIdentity) {
    for (const std::uint32_t n : {1U, 2U, 65U, 200U}) {
        const DenseMatrix a = Regularised(n, 5.0F);
        DenseMatrix inverse = a;
        ASSERT_TRUE(CholeskyInverse(inverse));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                double sum = 0.0;
                for (std::size_t k = 0; k < n; ++k) sum += inverse.At(i, k) * a.At(k, j);
                ASSERT_NEAR(sum, i == j ? 1.0 : 0.0, 2e-4) << n << ": " << i << ", " << j;
            }
        }
    }
}

TEST(CholeskyInverse, ReadsTheUpperHalfOnly) {
    DenseMatrix whole = Regularised(50, 5.0F);
    DenseMatrix half = whole;
    for (std::size_t i = 0; i < 50; ++i) {
        for (std::size_t j = 0; j < i; ++j) half.At(i, j) = std::numeric_limits<float>::quiet_NaN();
    }
    ASSERT_TRUE(CholeskyInverse(whole));
    ASSERT_TRUE(CholeskyInverse(half));
    for (std::size_t i = 0; i < 50; ++i) {
        for (std::size_t j = 0; j < 50; ++j) ASSERT_EQ(half.At(i, j), whole.At(i, j));
    }
}

TEST(CholeskyInverse, OfNothingIsNothing) {
    DenseMatrix a;
    EXPECT_TRUE(CholeskyInverse(a));
}

TEST(CholeskyInverse, RefusesWhatIsNotPositiveDefinite) {
    DenseMatrix a{3, 3};
    a.At(0, 0) = 1.0F;
    a.At(1, 1) = -1.0F;
    a.At(2, 2) = 1.0F;
    const auto refused = CholeskyInverse(a);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "not_positive_definite");
    EXPECT_NE(refused.error().detail.find("pivot 2 of 3"), std::string::npos);
}

TEST(CholeskyInverse, RefusesZeroRows) {
    DenseMatrix a{2, 2};
    EXPECT_EQ(CholeskyInverse(a).error().reason, "not_positive_definite");
}

TEST(CholeskyInverse, RefusesNanInfinityAndOtherShapes) {
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        DenseMatrix a = Regularised(70, 5.0F);
        a.At(3, 60) = bad;
        const auto refused = CholeskyInverse(a);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Code::kInvalidArgument);
    }
    DenseMatrix oblong{2, 3};
    EXPECT_EQ(CholeskyInverse(oblong).error().code, Code::kInvalidArgument);
}

TEST(BlasThreads, AreWhatWasAskedFor) {
    const unsigned before = BlasThreads();
    SetBlasThreads(1);
    EXPECT_EQ(BlasThreads(), 1U);
    SetBlasThreads(before);
    EXPECT_EQ(BlasThreads(), before);
}

}  // namespace
}  // namespace lyceum::recommender
