#include "recommender/kernels/adam.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace lyceum::recommender {
namespace {

TEST(Adam, FollowsThePaper) {
    const AdamOptions options{0.01F, 0.5F, 0.9F, 0.999F, 1e-8F};
    std::vector<float> weights{1.0F, -2.0F, 0.0F};
    Adam adam{weights.size()};
    std::vector<double> w{1.0, -2.0, 0.0}, mean(3), square(3);
    for (int t = 1; t <= 5; ++t) {
        std::vector<float> gradient{0.3F, -4.0F * static_cast<float>(t), 0.0F};
        for (std::size_t i = 0; i < w.size(); ++i) {
            const double g = gradient[i];
            mean[i] = 0.9 * mean[i] + 0.1 * g;
            square[i] = 0.999 * square[i] + 0.001 * g * g;
            const double root = std::sqrt(square[i] / (1.0 - std::pow(0.999, t)));
            w[i] -= 0.01 * (mean[i] / (1.0 - std::pow(0.9, t)) / (root + 1e-8) + 0.5 * w[i]);
        }
        adam.Step(weights, gradient, options);
        EXPECT_EQ(gradient, std::vector<float>(3, 0.0F));
        for (std::size_t i = 0; i < w.size(); ++i) EXPECT_NEAR(weights[i], w[i], 1e-5);
    }
}

TEST(Adam, FindsTheBottomOfABowl) {
    std::vector<float> weights{5.0F, -3.0F};
    Adam adam{2};
    for (int step = 0; step < 3'000; ++step) {
        std::vector<float> gradient{weights[0] - 1.0F, 10.0F * (weights[1] - 2.0F)};
        adam.Step(weights, gradient, {.learning_rate = 0.01F}, 2);
    }
    EXPECT_NEAR(weights[0], 1.0F, 1e-2);
    EXPECT_NEAR(weights[1], 2.0F, 1e-2);
}

}  // namespace
}  // namespace lyceum::recommender
