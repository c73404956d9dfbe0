#include "recommender/model/lowpass.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::uint32_t kCourses = 40;

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
    /// The k leading eigenvectors of (XᵀX)_ij·(n_i·n_j)^−a by their definition: each by the power
    /// method, beside those found before.
    std::vector<std::vector<double>> Leading(float evenness, std::size_t k) {
        data_->ComputeGram();
        const DenseMatrix& gram = data_->Gram();
        std::vector<std::vector<double>> found;
        while (found.size() < k) {
            std::vector<double> vector(kCourses);
            for (std::size_t i = 0; i < kCourses; ++i) {
                vector[i] = std::cos(7.0 * static_cast<double>(i));
            }
            for (int step = 0; step < 5'000; ++step) {
                std::vector<double> next(kCourses);
                for (std::size_t i = 0; i < kCourses; ++i) {
                    for (std::size_t j = 0; j < kCourses; ++j) {
                        const double n = static_cast<double>(gram.At(i, i)) * gram.At(j, j);
                        next[i] += gram.At(i, j) * std::pow(n, -evenness) * vector[j];
                    }
                }
                for (const auto& other : found) {
                    const double along =
                        std::inner_product(next.begin(), next.end(), other.begin(), 0.0);
                    for (std::size_t i = 0; i < kCourses; ++i) next[i] -= along * other[i];
                }
                const double length =
                    std::sqrt(std::inner_product(next.begin(), next.end(), next.begin(), 0.0));
                for (double& cell : next) cell /= length;
                vector = next;
            }
            found.push_back(vector);
        }
        return found;
    }
    /// Learners of weights of their own and tastes of different sizes.
    static Interactions Weighted() {
        std::mt19937 random{3};
        Interactions all;
        all.courses = kCourses;
        for (std::uint32_t learner = 0; learner < 300; ++learner) {
            const auto taste = static_cast<std::uint32_t>(std::sqrt(random() % 25));
            std::vector<std::uint32_t> taken;
            std::vector<float> weights;
            for (int i = 0; i < 6; ++i) {
                const auto at = static_cast<std::uint32_t>(random());
                taken.push_back(at % 4 == 0 ? at / 4 % kCourses : taste * 8 + at / 4 % 8);
                weights.push_back(0.25F * static_cast<float>(1 + random() % 7));
            }
            all.AddLearner(taken, {}, weights);
        }
        return all;
    }

    Interactions all_ = Weighted();
    std::shared_ptr<TrainingData> data_ = *TrainingData::From(all_);
};

TEST_F(LowpassTest, IsCeaseWithoutAFilter) { ExpectCease({.strength = 0.0F}); }

TEST_F(LowpassTest, FollowsItsFormula) {
    const LowpassOptions options{.strength = 0.7F, .rank = 0.05F, .evenness = 0.3F};
    CeaseOptions cease;
    cease.dropout = 0.5F;
    const ModelPtr model = *TrainLowpass(*data_, cease, options);
    const auto leading = Leading(options.evenness, 2);
    const DenseMatrix b = *SolveCease(*data_, cease);
    const DenseMatrix& gram = data_->Gram();
    const auto learners = data_->LearnersOf();
    const auto filter = [&](std::size_t i, std::size_t j) {
        double sum = 0.0;
        for (const auto& v : leading) sum += v[i] * v[j];
        return sum * std::pow(gram.At(j, j) / gram.At(i, i), options.evenness);
    };
    double own = 0.0;
    double other = 0.0;
    for (std::size_t i = 0; i < kCourses; ++i) {
        for (std::size_t j = 0; j < kCourses; ++j) {
            own += static_cast<double>(b.At(i, j)) * b.At(i, j);
            other += filter(i, j) * filter(i, j);
        }
    }
    const double weight = options.strength * std::sqrt(own / other);
    for (std::size_t i = 0; i < kCourses; ++i) {
        for (std::size_t j = 0; j < kCourses; ++j) {
            const double sum = i == j ? 0.0 : b.At(i, j) + weight * filter(i, j);
            const double expected = sum * std::pow(learners[j], cease.popularity);
            EXPECT_NEAR(BOf(model).Row(i)[j], expected, 2e-4) << i << ", " << j;
        }
    }
}

/// Courses that are taken together by many, and many that each have a learner of their own: what is
/// leading beyond the first cannot be told.
TEST_F(LowpassTest, SaysNothingOfCoursesThatNothingTellsApart) {
    constexpr std::uint32_t kTogether = 60;
    Interactions all;
    all.courses = 520;
    std::vector<std::uint32_t> together(kTogether);
    std::iota(together.begin(), together.end(), 0U);
    for (int learner = 0; learner < 500; ++learner) all.AddLearner(together);
    for (std::uint32_t course = kTogether; course < 400; ++course) {
        all.AddLearner(std::vector<std::uint32_t>{course});
    }
    const auto data = TrainingData::From(all);
    const ModelPtr model = *TrainLowpass(**data);
    for (std::size_t i = 0; i < all.courses; ++i) {
        for (std::size_t j = 0; j < all.courses; ++j) {
            const bool meet = i != j && i < kTogether && j < kTogether;
            ASSERT_EQ(BOf(model).Row(i)[j] > 0.0F, meet) << i << ", " << j;
        }
    }
}

/// Eigenvalues that many courses have in common, more of them than vectors are wanted.
TEST_F(LowpassTest, SaysNothingAcrossLearnersThatShareNothing) {
    Interactions all;
    std::vector<std::uint32_t> group;
    for (int learner = 0; learner < 160; ++learner) {
        std::vector<std::uint32_t> own(static_cast<std::size_t>(1 + learner % 4));
        std::iota(own.begin(), own.end(), all.courses);
        all.courses += static_cast<std::uint32_t>(own.size());
        all.AddLearner(own);
        group.insert(group.end(), own.size(), static_cast<std::uint32_t>(learner));
    }
    const auto data = TrainingData::From(all);
    const ModelPtr model = *TrainLowpass(**data);
    for (std::size_t i = 0; i < all.courses; ++i) {
        for (std::size_t j = 0; j < all.courses; ++j) {
            const float cell = group[i] == group[j] ? 0.0F : BOf(model).Row(i)[j];
            ASSERT_EQ(cell, 0.0F) << i << ", " << j;
        }
    }
}

/// A course that nearly all take alone is an eigenvector of its own: what is left of it beside its
/// diagonal is not blown up.
TEST_F(LowpassTest, DoesNotBlowUpWhatALonelyCourseHasInCommon) {
    Interactions all;
    all.courses = 40;
    for (int learner = 0; learner < 200'000; ++learner) {
        all.AddLearner(std::vector<std::uint32_t>{0});
    }
    for (int learner = 0; learner < 3; ++learner) {
        all.AddLearner(std::vector<std::uint32_t>{0, 1});
    }
    std::mt19937 random{5};
    for (std::uint32_t learner = 0; learner < 300; ++learner) {
        std::vector<std::uint32_t> taken;
        for (int i = 0; i < 5; ++i) {
            taken.push_back(1 + learner % 3 * 13 + static_cast<std::uint32_t>(random() % 13));
        }
        all.AddLearner(taken);
    }
    const auto data = TrainingData::From(all);
    const ModelPtr lowpass = *TrainLowpass(**data);
    const ModelPtr cease = *TrainCease(**data);
    EXPECT_LT(BOf(lowpass).Row(1)[0], 2.0F * BOf(cease).Row(1)[0]);
}

/// Two learners of a catalogue that is hardly taken: the filter would be rounding.
TEST_F(LowpassTest, IsCeaseWhereTheFilterWouldBeRounding) {
    Interactions all;
    all.courses = 100;
    std::vector<std::string> texts(100, "the same of all\nand this");
    for (std::size_t i = 0; i < 100; ++i) texts[i] += " topic" + std::to_string(i / 2);
    all.texts = std::make_shared<const std::vector<std::string>>(texts);
    all.AddLearner(std::vector<std::uint32_t>{0});
    all.AddLearner(std::vector<std::uint32_t>{7});
    const auto data = TrainingData::From(all);
    const ModelPtr lowpass = *TrainLowpass(**data);
    const ModelPtr cease = *TrainCease(**data);
    for (std::size_t i = 0; i < 100; ++i) {
        for (std::size_t j = 0; j < 100; ++j) {
            ASSERT_EQ(BOf(lowpass).Row(i)[j], BOf(cease).Row(i)[j]);
        }
    }
}

TEST_F(LowpassTest, DependsOnWhatIsTakenAlone) {
    const ModelPtr few = *TrainLowpass(*data_);
    all_.courses = 3 * kCourses;
    const auto data = TrainingData::From(all_);
    const ModelPtr many = *TrainLowpass(**data);
    for (std::size_t i = 0; i < kCourses; ++i) {
        for (std::size_t j = 0; j < kCourses; ++j) {
            EXPECT_NEAR(BOf(many).Row(i)[j], BOf(few).Row(i)[j], 1e-5);
        }
    }
}

TEST_F(LowpassTest, ACourseNobodyTookGetsNoShareOfTheFilter) {
    all_.courses = kCourses + 1;
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
    EXPECT_TRUE(refused({.rank = 0.07F}));
    EXPECT_TRUE(refused({.evenness = -0.1F}));
    CeaseOptions cease;
    cease.dropout = 1.0F;
    EXPECT_EQ(TrainLowpass(*data_, cease).error().code, Code::kInvalidArgument);
}

}  // namespace
}  // namespace lyceum::recommender
