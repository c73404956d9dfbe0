#include "recommender/model/sequence.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "recommender/model/evaluate.hpp"
#include "recommender/model/model_kinds.hpp"
#include "recommender/model/split.hpp"
#include "unit/recommender/kernels/random_data.hpp"
#include "unit/recommender/model/naive_linear.hpp"

namespace lyceum::recommender {
namespace {

Interactions InOrder(Interactions all) {
    all.in_order = true;
    return all;
}

Matrix Zeros(std::size_t n) { return Matrix(n, std::vector<double>(n)); }

double Fade(const SequenceOptions& o, std::size_t age) {
    const auto k = static_cast<double>(age);
    if (o.decay > 0.0F) return std::exp(-k / static_cast<double>(o.decay));
    return std::pow(1.0 + k, -static_cast<double>(o.fading));
}

/// By the definition: a row of S and T at every cut of every history.
Matrix NaiveScores(const Interactions& all, const SequenceOptions& o) {
    const std::size_t m = all.courses;
    Matrix a = Zeros(m);
    Matrix c = Zeros(m);
    std::vector<double> taken(m);
    for (std::size_t u = 0; u < all.learners(); ++u) {
        const auto items = all.Items(u);
        const double row =
            std::pow(static_cast<double>(items.size()) / 10.0, -static_cast<double>(o.evenness));
        for (std::size_t cut = 1; cut < items.size(); ++cut) {
            std::vector<double> past(m);
            std::vector<double> next(m);
            for (std::size_t k = 0; k < items.size(); ++k) {
                if (k < cut) {
                    past[items[k]] = Fade(o, cut - 1 - k);
                } else {
                    next[items[k]] =
                        std::exp(-static_cast<double>(k - cut) / static_cast<double>(o.horizon));
                }
            }
            for (std::size_t i = 0; i < m; ++i) {
                for (std::size_t j = 0; j < m; ++j) {
                    a[i][j] += row * past[i] * past[j];
                    c[i][j] += row * past[i] * next[j];
                }
            }
        }
        for (const auto i : items) {
            taken[i] += 1.0;
            for (const auto j : items) {
                a[i][j] += row * static_cast<double>(o.whole);
                c[i][j] += row * static_cast<double>(o.whole);
            }
        }
    }
    const double p = o.dropout;
    for (std::size_t i = 0; i < m; ++i) a[i][i] += o.lambda + p / (1.0 - p) * a[i][i];
    const Matrix inverse = NaiveInverse(a);
    const Matrix pc = NaiveProduct(inverse, c);
    Matrix b = pc;
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < m; ++j) {
            b[i][j] -= inverse[i][j] * pc[j][j] / inverse[j][j];
            b[i][j] *= std::pow(std::max(taken[j], 1.0), static_cast<double>(o.popularity));
        }
    }
    return b;
}

class SequenceFormula : public ::testing::TestWithParam<SequenceOptions> {};

TEST_P(SequenceFormula, IsWhatIsComputed) {
    Interactions all = InOrder(TastefulLearners(40, 15));
    all.AddLearner(std::vector<std::uint32_t>{3});
    all.AddLearner(std::vector<std::uint32_t>{8, 1});
    SequenceOptions options = GetParam();
    options.lambda = 5.0F;
    const auto data = TrainingData::From(all);
    const auto model = TrainSequence(**data, options);
    ASSERT_TRUE(model);
    const Matrix b = NaiveScores(all, options);
    const std::vector<std::uint32_t> history{4, 9, 2};
    std::vector<float> scores(15);
    (*model)->Score({history, {}}, scores);
    for (std::size_t j = 0; j < 15; ++j) {
        const double expected = b[4][j] * Fade(options, 2) + b[9][j] * Fade(options, 1) + b[2][j];
        EXPECT_NEAR(scores[j], expected, 1e-5) << j;
    }
}

INSTANTIATE_TEST_SUITE_P(Options, SequenceFormula,
                         ::testing::Values(SequenceOptions{}, SequenceOptions::Reference()));

TEST(Sequence, ReasonsAddUpToTheScore) {
    const Interactions all = InOrder(TastefulLearners(80, 20));
    const auto data = TrainingData::From(all);
    const auto model = TrainSequence(**data);
    std::vector<float> scores(20);
    const std::vector<std::uint32_t> one{7};
    (*model)->Score({one, {}}, scores);
    for (std::uint32_t item = 0; item < 20; ++item) {
        const auto reasons = (*model)->Explain({one, {}}, item, 5);
        if (item == 7 || !(scores[item] > 0.0F)) continue;
        ASSERT_EQ(reasons.size(), 1U);
        EXPECT_FLOAT_EQ(reasons[0].weight, scores[item]);
    }
}

/// Each course is followed by the next one round the circle.
Interactions Circle(std::uint32_t learners, std::uint32_t courses) {
    Interactions all;
    all.courses = courses;
    all.in_order = true;
    for (std::uint32_t u = 0; u < learners; ++u) {
        std::vector<std::uint32_t> row;
        for (std::uint32_t k = 0; k < 6; ++k) row.push_back((u * 7 + k) % courses);
        all.AddLearner(row);
    }
    return all;
}

TEST(Sequence, LearnsWhatComesNextWhereASetModelCannot) {
    SplitOptions last;
    last.last = true;
    const Split split = HoldOut(Circle(300, 40), last);
    const auto data = TrainingData::From(split.train);
    const auto popularity = Popularity::Train(**data);
    const auto held = ToMatrix(split.held);
    SequenceOptions options;
    options.lambda = 1.0F;
    options.whole = 0.05F;
    const auto sequence = TrainSequence(**data, options);
    const auto edlae = TrainModel("edlae", **data);
    const auto figure = [&](const Model& model) {
        return Evaluate(model, *popularity, split.train, *held).ndcg_at_10;
    };
    EXPECT_GT(figure(**sequence), 0.95);
    EXPECT_GT(figure(**sequence), figure(**edlae) + 0.1);
}

TEST(Sequence, SumsAreTheSameUnlessWhatTheyAreMadeByIsNot) {
    const auto same = [](float SequenceOptions::*option) {
        SequenceOptions other;
        other.*option += 1.0F;
        return SameSums({}, other);
    };
    EXPECT_TRUE(SameSums({}, {}));
    EXPECT_TRUE(same(&SequenceOptions::lambda));
    EXPECT_TRUE(same(&SequenceOptions::dropout));
    EXPECT_TRUE(same(&SequenceOptions::popularity));
    EXPECT_FALSE(same(&SequenceOptions::fading));
    EXPECT_FALSE(same(&SequenceOptions::decay));
    EXPECT_FALSE(same(&SequenceOptions::horizon));
    EXPECT_FALSE(same(&SequenceOptions::whole));
    EXPECT_FALSE(same(&SequenceOptions::evenness));
}

TEST(Sequence, RefusesUnorderedDataAndOptionsOutOfBounds) {
    const Interactions unordered = TastefulLearners(20, 10);
    EXPECT_EQ(TrainSequence(**TrainingData::From(unordered)).error().reason, "no_order");
    const Interactions all = InOrder(unordered);
    const auto data = TrainingData::From(all);
    const auto refused = [&](auto change) {
        SequenceOptions options;
        change(options);
        const auto model = TrainSequence(**data, options);
        return !model && model.error().code == Code::kInvalidArgument;
    };
    EXPECT_TRUE(refused([](auto& o) { o.fading = -1.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.decay = -1.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.evenness = 2.5F; }));
    EXPECT_TRUE(refused([](auto& o) { o.horizon = -1.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.lambda = std::nanf(""); }));
    EXPECT_TRUE(refused([](auto& o) { o.whole = -0.1F; }));
    EXPECT_TRUE(refused([](auto& o) { o.dropout = 1.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.popularity = 3.0F; }));
}

}  // namespace
}  // namespace lyceum::recommender
