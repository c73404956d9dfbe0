#include "recommender/kernels/dot.hpp"

#include <gtest/gtest.h>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

TEST(Dot, EqualsItsDefinitionWhateverTheLength) {
    const DenseMatrix both = RandomDense(2, 100);
    for (std::size_t n = 0; n <= 100; ++n) {
        double sum = 0.0;
        for (std::size_t i = 0; i < n; ++i) sum += both.At(0, i) * both.At(1, i);
        EXPECT_NEAR(Dot(both.Row(0).first(n), both.Row(1).first(n)), sum, 1e-4) << n;
    }
}

}  // namespace
}  // namespace lyceum::recommender
