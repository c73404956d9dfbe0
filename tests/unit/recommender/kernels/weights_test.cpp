#include "recommender/kernels/weights.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

// Learner 0 took courses 0 and 1 of four, learner 1 took course 0.
CsrMatrix Small() { return *CsrMatrix::FromRows(4, {0, 2, 3}, {0, 1, 0}); }

TEST(InverseColumnNorms, AreOneByTheEuclideanLength) {
    const auto norms = InverseColumnNorms(Small());
    EXPECT_FLOAT_EQ(norms[0], 1.0F / std::sqrt(2.0F));
    EXPECT_FLOAT_EQ(norms[1], 1.0F);
    EXPECT_FLOAT_EQ(norms[2], 0.0F);

    const CsrMatrix x = RandomMatrix(30, 10, 0.4, true);
    const DenseMatrix gram = NaiveGram(x);
    const auto random = InverseColumnNorms(x);
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_NEAR(random[i] * random[i] * gram.At(i, i), 1.0F, 1e-5F);
    }
}

TEST(TfIdf, WeighsALearnerOfManyCoursesLess) {
    const CsrMatrix x = TfIdf(Small());
    EXPECT_FLOAT_EQ(x.RowValues(0)[0], std::log(4.0F / 3.0F));
    EXPECT_FLOAT_EQ(x.RowValues(1)[0], std::log(4.0F / 2.0F));
}

TEST(TfIdf, IsNeverNegative) {
    const auto everything = CsrMatrix::FromRows(2, {0, 2}, {0, 1});
    const CsrMatrix weighted = TfIdf(*everything);
    EXPECT_EQ(weighted.RowValues(0)[0], 0.0F);
}

TEST(Bm25, FollowsTheFormula) {
    const float k1 = 2.0F;
    const float b = 0.5F;
    const CsrMatrix x = Bm25(Small(), k1, b);
    // Three enrolments over four courses: 0.75 on average; course 1 has one.
    const float norm = (1.0F - b) + b * (1.0F / 0.75F);
    EXPECT_NEAR(x.RowValues(0)[1], (k1 + 1.0F) / (k1 * norm + 1.0F) * std::log(4.0F / 3.0F), 1e-6F);
}

TEST(Bm25, OfAnEmptyMatrixIsEmpty) { EXPECT_EQ(Bm25(CsrMatrix{3}).nonzeros(), 0U); }

}  // namespace
}  // namespace lyceum::recommender
