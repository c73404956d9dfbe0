#include "recommender/kernels/row_times_matrix.hpp"

#include <gtest/gtest.h>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

TEST(RowTimesMatrix, EqualsItsDefinition) {
    const DenseMatrix b = RandomDense(37, 53);
    const DenseView view{b.data(), b.rows(), b.columns()};
    for (const bool weighted : {false, true}) {
        const CsrMatrix x = RandomMatrix(25, 37, 0.3, weighted);
        const DenseMatrix dense = ToDense(x);
        std::vector<float> out(53);
        for (std::size_t i = 0; i < 25; ++i) {
            RowTimesMatrix(x.Row(i), x.RowValues(i), view, out);
            for (std::size_t j = 0; j < 53; ++j) {
                double sum = 0.0;
                for (std::size_t k = 0; k < 37; ++k) sum += dense.At(i, k) * b.At(k, j);
                ASSERT_NEAR(out[j], sum, 1e-4) << i << ", " << j;
            }
        }
    }
}

TEST(RowTimesMatrix, OfAnEmptyRowIsZero) {
    const DenseMatrix b = RandomDense(3, 9);
    std::vector<float> out(9, 4.0F);
    RowTimesMatrix({}, {}, {b.data(), 3, 9}, out);
    EXPECT_EQ(out, std::vector<float>(9, 0.0F));
}

}  // namespace
}  // namespace lyceum::recommender
