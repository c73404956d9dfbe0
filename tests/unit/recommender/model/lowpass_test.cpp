#include "recommender/model/lowpass.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kCourses = 20;

class LowpassTest : public ::testing::Test {
protected:
    static DenseView BOf(const ModelPtr& model) {
        return dynamic_cast<const LinearModel&>(*model).B();
    }
    void ExpectCease(const LowpassOptions& options) {
        const ModelPtr lowpass = *TrainLowpass(*data_, {}, options);
        const ModelPtr cease = *TrainCease(*data_);
        for (std::size_t i = 0; i < kCourses; ++i) {
            for (std::size_t j = 0; j < kCourses; ++j) {
                ASSERT_EQ(BOf(lowpass).Row(i)[j], BOf(cease).Row(i)[j]);
            }
        }
    }
    /// The leading eigenvector of (XᵀX)_ij·(n_i·n_j)^−a, by its definition.
    std::vector<double> Leading(float evenness) {
        data_->ComputeGram();
        const DenseMatrix& gram = data_->Gram();
        std::vector<double> vector(kCourses, 1.0);
        for (int step = 0; step < 2'000; ++step) {
            std::vector<double> next(kCourses);
            double length = 0.0;
            for (std::size_t i = 0; i < kCourses; ++i) {
                for (std::size_t j = 0; j < kCourses; ++j) {
                    const double n = static_cast<double>(gram.At(i, i)) * gram.At(j, j);
                    next[i] += gram.At(i, j) * std::pow(n, -evenness) * vector[j];
                }
                length += next[i] * next[i];
            }
            for (double& cell : next) cell /= std::sqrt(length);
            vector = next;
        }
        return vector;
    }

    Interactions all_ = TastefulLearners(200, kCourses);
    std::shared_ptr<TrainingData> data_ = *TrainingData::From(all_);
};

TEST_F(LowpassTest, IsCeaseWithoutAFilterAndWithOneThatLetsAllThrough) {
    ExpectCease({.strength = 0.0F});
    ExpectCease({.rank = 1.0F});
}

TEST_F(LowpassTest, FollowsItsFormula) {
    const LowpassOptions options{.strength = 0.7F, .rank = 0.0F, .evenness = 0.3F};
    CeaseOptions cease;
    const ModelPtr model = *TrainLowpass(*data_, cease, options);
    const auto v = Leading(options.evenness);
    const DenseMatrix b = *SolveCease(*data_, cease);
    const auto taken = data_->LearnersOf();
    const auto filter = [&](std::size_t i, std::size_t j) {
        return v[i] * v[j] * std::pow(taken[j] / taken[i], options.evenness);
    };
    double own = 0.0;
    double other = 0.0;
    for (std::size_t i = 0; i < kCourses; ++i) {
        for (std::size_t j = 0; j < kCourses; ++j) {
            own += static_cast<double>(b.At(i, j)) * b.At(i, j);
            if (i != j) other += filter(i, j) * filter(i, j);
        }
    }
    const double weight = options.strength * std::sqrt(own / other);
    for (std::size_t i = 0; i < kCourses; ++i) {
        for (std::size_t j = 0; j < kCourses; ++j) {
            const double sum = i == j ? 0.0 : b.At(i, j) + weight * filter(i, j);
            const double expected = sum * std::pow(taken[j], cease.popularity);
            EXPECT_NEAR(BOf(model).Row(i)[j], expected, 1e-4) << i << ", " << j;
        }
    }
}

TEST_F(LowpassTest, ACourseNobodyTookGetsNoShareOfTheFilter) {
    all_.courses = kCourses + 1;
    all_.texts = nullptr;
    const auto data = TrainingData::From(all_);
    const ModelPtr model = *TrainLowpass(**data);
    for (std::size_t i = 0; i < kCourses; ++i) EXPECT_EQ(BOf(model).Row(i)[kCourses], 0.0F);
}

TEST_F(LowpassTest, RefusesOptionsOutOfBounds) {
    const auto refused = [&](const LowpassOptions& options) {
        const auto model = TrainLowpass(*data_, {}, options);
        return !model && model.error().code == Code::kInvalidArgument;
    };
    EXPECT_TRUE(refused({.strength = -1.0F}));
    EXPECT_TRUE(refused({.strength = std::nanf("")}));
    EXPECT_TRUE(refused({.rank = 1.1F}));
    EXPECT_TRUE(refused({.evenness = -0.1F}));
    CeaseOptions cease;
    cease.dropout = 1.0F;
    EXPECT_EQ(TrainLowpass(*data_, cease).error().code, Code::kInvalidArgument);
}

}  // namespace
}  // namespace lyceum::recommender
