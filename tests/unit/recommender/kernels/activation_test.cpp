#include "recommender/kernels/activation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace lyceum::recommender {
namespace {

std::vector<float> Ramp(float from, float to, std::size_t count) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = from + (to - from) * static_cast<float>(i) / static_cast<float>(count - 1);
    }
    return values;
}

TEST(Tanh, EqualsTheLibrarys) {
    const auto x = Ramp(-100.0F, 100.0F, 4'001);
    auto y = x;
    Tanh(y);
    for (std::size_t i = 0; i < x.size(); ++i) ASSERT_NEAR(y[i], std::tanh(x[i]), 1e-6) << x[i];
}

TEST(Softmax, EqualsItsDefinition) {
    for (const std::size_t count : {1U, 15U, 16U, 37U, 1'000U}) {
        const auto x = count == 1 ? std::vector<float>{3.0F} : Ramp(-30.0F, 9.0F, count);
        double sum = 0.0;
        for (const float value : x) sum += std::exp(static_cast<double>(value));
        auto y = x;
        EXPECT_NEAR(Softmax(y), std::log(sum), 1e-5);
        for (std::size_t i = 0; i < count; ++i) {
            ASSERT_NEAR(y[i], std::exp(static_cast<double>(x[i])) / sum, 1e-6);
        }
    }
}

TEST(Softmax, LargeValuesDoNotOverflow) {
    std::vector<float> x(40, -2e30F);
    x[7] = x[31] = 3e30F;
    Softmax(x);
    EXPECT_FLOAT_EQ(x[7], 0.5F);
    EXPECT_FLOAT_EQ(x[31], 0.5F);
    EXPECT_NEAR(std::accumulate(x.begin(), x.end(), 0.0F), 1.0F, 1e-6);
}

TEST(Softmax, WhatIsNotFiniteIsSeenInTheResult) {
    for (const float bad : {std::numeric_limits<float>::infinity(), std::nanf("")}) {
        std::vector<float> x(50, 1.0F);
        x[40] = bad;
        EXPECT_FALSE(std::isfinite(Softmax(x)));
    }
    std::vector<float> nothing;
    EXPECT_EQ(Softmax(nothing), 0.0F);
}

}  // namespace
}  // namespace lyceum::recommender
