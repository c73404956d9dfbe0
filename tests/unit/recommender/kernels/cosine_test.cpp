#include "recommender/kernels/cosine.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace lyceum::recommender {
namespace {

TEST(ScaleToCosines, EqualsItsDefinition) {
    for (const float shrinkage : {0.0F, 2.0F}) {
        for (std::size_t n = 0; n < 40; ++n) {
            std::vector<float> row(n);
            std::vector<float> norms(n);
            for (std::size_t j = 0; j < n; ++j) {
                row[j] = static_cast<float>(j % 5);
                norms[j] = 1.0F / static_cast<float>(j + 1);
            }
            const std::vector<float> common = row;
            std::vector<float> apart = row;
            ScaleToCosines(row, row, norms, 0.5F, shrinkage);
            ScaleToCosines(apart, common, norms, 0.5F, shrinkage);
            for (std::size_t j = 0; j < n; ++j) {
                const float c = common[j];
                const float expected = c > 0.0F ? c * norms[j] * 0.5F * c / (c + shrinkage) : 0.0F;
                ASSERT_FLOAT_EQ(row[j], expected);
                ASSERT_FLOAT_EQ(apart[j], expected);
            }
        }
    }
}

}  // namespace
}  // namespace lyceum::recommender
