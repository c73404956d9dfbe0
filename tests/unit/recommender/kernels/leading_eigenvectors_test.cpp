#include "recommender/kernels/leading_eigenvectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

/// Σ values[k]·qₖqₖᵀ for orthonormal q, the eigenvectors of Householder's I − 2vvᵀ.
struct Known {
    explicit Known(const std::vector<float>& values) : q{values.size(), values.size()} {
        const std::size_t n = values.size();
        DenseMatrix v = RandomDense(1, n);
        float length = 0.0F;
        for (const float cell : v.Row(0)) length += cell * cell;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                q.At(i, j) = (i == j ? 1.0F : 0.0F) - 2.0F * v.At(0, i) * v.At(0, j) / length;
            }
        }
        matrix = DenseMatrix{n, n};
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                double sum = 0.0;
                for (std::size_t k = 0; k < n; ++k) {
                    sum += static_cast<double>(values[k]) * q.At(k, i) * q.At(k, j);
                }
                matrix.At(i, j) = static_cast<float>(sum);
            }
        }
    }
    DenseMatrix q;
    DenseMatrix matrix;
};

/// The length of what is left of a row of `q` once its part within the rows of `found` is gone.
double Outside(const DenseMatrix& found, std::span<const float> vector) {
    double within = 0.0;
    for (std::size_t i = 0; i < found.rows(); ++i) {
        double product = 0.0;
        for (std::size_t j = 0; j < vector.size(); ++j) {
            product += static_cast<double>(found.At(i, j)) * vector[j];
        }
        within += product * product;
    }
    return std::sqrt(std::max(0.0, 1.0 - within));
}

std::vector<float> Falling(std::size_t n, float by) {
    std::vector<float> values(n);
    for (std::size_t k = 0; k < n; ++k) values[k] = 100.0F * std::pow(by, static_cast<float>(k));
    return values;
}

TEST(LeadingEigenvectors, SpanWhatTheLargestEigenvaluesBelongTo) {
    // The second is large enough for blocks, the first is not.
    for (const auto& [n, k] : {std::pair{20UL, 6UL}, {150UL, 10UL}, {151UL, 7UL}}) {
        const Known known{Falling(n, 0.8F)};
        const auto found = LeadingEigenvectors(known.matrix, k);
        ASSERT_TRUE(found);
        ASSERT_EQ(found->vectors.rows(), k);
        for (std::size_t i = 0; i < k; ++i) {
            EXPECT_LT(Outside(found->vectors, known.q.Row(i)), 0.01) << n << ": " << i;
        }
        for (std::size_t i = 0; i < k; ++i) {
            EXPECT_NEAR(found->values[k - 1 - i], 100.0F * std::pow(0.8F, static_cast<float>(i)),
                        0.01);
        }
        // The largest last.
        double last = 0.0;
        for (std::size_t j = 0; j < n; ++j) last += found->vectors.At(k - 1, j) * known.q.At(0, j);
        EXPECT_NEAR(std::abs(last), 1.0, 1e-4);
    }
}

TEST(LeadingEigenvectors, AreOrthonormalEvenWhereTheMatrixHasFewer) {
    std::vector<float> values(120);
    values[0] = values[1] = 5.0F;
    const auto found = LeadingEigenvectors(Known{values}.matrix, 12);
    ASSERT_TRUE(found);
    for (std::size_t i = 0; i < found->vectors.rows(); ++i) {
        for (std::size_t j = 0; j < found->vectors.rows(); ++j) {
            double product = 0.0;
            for (std::size_t c = 0; c < 120; ++c)
                product += found->vectors.At(i, c) * found->vectors.At(j, c);
            EXPECT_NEAR(product, i == j ? 1.0 : 0.0, 1e-4);
        }
    }
}

TEST(LeadingEigenvectors, AreTheSameForAnyNumberOfThreads) {
    const Known known{Falling(300, 0.97F)};
    const auto one = LeadingEigenvectors(known.matrix, 20, 1);
    const auto three = LeadingEigenvectors(known.matrix, 20, 3);
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t j = 0; j < 300; ++j)
            ASSERT_EQ(one->vectors.At(i, j), three->vectors.At(i, j));
    }
}

/// LAPACK's own sizes of work space are float32, which does not count past 2²⁴.
TEST(LeadingEigenvectors, OfMatricesWhoseWorkSpaceIsLarge) {
    constexpr std::size_t kSize = 2'900;
    DenseMatrix diagonal{kSize, kSize};
    for (std::size_t i = 0; i < kSize; ++i) diagonal.At(i, i) = static_cast<float>(i % 1'000);
    const auto found = LeadingEigenvectors(diagonal, 800);
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_FLOAT_EQ(found->values.back(), 999.0F);
}

TEST(LeadingEigenvectors, OfOddShapes) {
    EXPECT_EQ(LeadingEigenvectors(DenseMatrix{}, 3)->vectors.rows(), 0U);
    EXPECT_EQ(LeadingEigenvectors(DenseMatrix{4, 4}, 0)->vectors.rows(), 0U);
    EXPECT_EQ(LeadingEigenvectors(DenseMatrix{4, 4}, 9)->vectors.rows(), 4U);
    EXPECT_EQ(LeadingEigenvectors(DenseMatrix{4, 5}, 1).error().reason, "invalid_matrix");
}

}  // namespace
}  // namespace lyceum::recommender
