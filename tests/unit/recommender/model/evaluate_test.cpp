#include "recommender/model/evaluate.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <set>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/model/model_kinds.hpp"
#include "recommender/model/split.hpp"
#include "unit/recommender/kernels/random_data.hpp"
#include "unit/recommender/model/rank_one.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

const std::vector<Scored> kRanking{{5, 3.0F}, {1, 2.0F}, {8, 1.0F}};

TEST(Ndcg, WeighsHitsByRank) {
    const std::vector<std::uint32_t> relevant{1, 8, 9};
    const double second = 1.0 / std::log2(3.0);
    const double ideal = 1.0 + second + 0.5;
    EXPECT_DOUBLE_EQ(NdcgAt(kRanking, relevant, 10), (second + 0.5) / ideal);
    EXPECT_DOUBLE_EQ(NdcgAt(kRanking, relevant, 2), second / (1.0 + second));
    EXPECT_DOUBLE_EQ(NdcgAt({}, relevant, 10), 0.0);
}

TEST(Ndcg, OfThePerfectRankingIsOne) {
    const std::vector<std::uint32_t> relevant{1, 5, 8};
    EXPECT_DOUBLE_EQ(NdcgAt(kRanking, relevant, 3), 1.0);
    EXPECT_DOUBLE_EQ(NdcgAt(kRanking, relevant, 2), 1.0);
}

TEST(Recall, IsTheShareFound) {
    const std::vector<std::uint32_t> relevant{1, 8, 9, 10};
    EXPECT_DOUBLE_EQ(RecallAt(kRanking, relevant, 10), 0.5);
    EXPECT_DOUBLE_EQ(RecallAt(kRanking, relevant, 2), 0.25);
}

TEST(HoldOut, PartsAreTheWholeAndDisjoint) {
    const Interactions all = TastefulLearners(50, 40);
    const Split split = HoldOut(all);
    ASSERT_EQ(split.train.learners(), 50U);
    ASSERT_EQ(split.held.learners(), 50U);
    for (std::size_t u = 0; u < 50; ++u) {
        const auto items = all.Items(u);
        const auto train = split.train.Items(u);
        const auto held = split.held.Items(u);
        std::multiset<std::uint32_t> both(train.begin(), train.end());
        both.insert(held.begin(), held.end());
        EXPECT_EQ(both, std::multiset<std::uint32_t>(items.begin(), items.end()));
        EXPECT_EQ(held.size(),
                  static_cast<std::size_t>(std::llround(0.2 * static_cast<double>(items.size()))));
    }
}

TEST(HoldOut, FollowsFromTheSeed) {
    const Interactions all = TastefulLearners(50, 40);
    EXPECT_EQ(HoldOut(all).held.items, HoldOut(all).held.items);
    EXPECT_NE(HoldOut(all).held.items, HoldOut(all, {0.2, 9, 1}).held.items);
}

TEST(HoldOut, LeavesSmallHistoriesSomething) {
    Interactions all;
    all.courses = 3;
    all.AddLearner({});
    all.AddLearner(std::vector<std::uint32_t>{0});
    all.AddLearner(std::vector<std::uint32_t>{0, 1});
    const Split split = HoldOut(all, {0.9, 1, 1});
    EXPECT_THAT(split.held.offsets, ElementsAre(0, 0, 0, 1));
    EXPECT_THAT(split.train.offsets, ElementsAre(0, 0, 1, 2));
}

TEST(HoldOut, OfTheLastTakesThatAlone) {
    Interactions all;
    all.courses = 9;
    all.in_order = true;
    all.AddLearner(std::vector<std::uint32_t>{5, 3, 8});
    all.AddLearner(std::vector<std::uint32_t>{4});
    SplitOptions options;
    options.last = true;
    const Split split = HoldOut(all, options);
    EXPECT_THAT(split.train.items, ElementsAre(5, 3, 4));
    EXPECT_THAT(split.held.items, ElementsAre(8));
    EXPECT_TRUE(split.train.Ordered());
}

TEST(BootstrapMean, HoldsTheMeanAndNarrowsWithMoreValues) {
    std::vector<double> values;
    for (int i = 0; i < 100; ++i) values.push_back(i % 2);
    const Interval few = BootstrapMean(values, 7);
    EXPECT_LT(few.low, 0.5);
    EXPECT_GT(few.high, 0.5);
    // The standard error is 0.05.
    EXPECT_NEAR(few.high - few.low, 2 * 1.96 * 0.05, 0.06);
    EXPECT_EQ(few.low, BootstrapMean(values, 7, 3).low);
    for (int i = 0; i < 9'900; ++i) values.push_back(i % 2);
    const Interval many = BootstrapMean(values, 7);
    EXPECT_LT(many.high - many.low, (few.high - few.low) / 5);
}

TEST(BootstrapMean, OfOneValueIsThatValueAndOfNoneZero) {
    const std::vector<double> one{0.25};
    EXPECT_EQ(BootstrapMean(one, 1).low, 0.25);
    EXPECT_EQ(BootstrapMean(one, 1).high, 0.25);
    EXPECT_EQ(BootstrapMean({}, 1).high, 0.0);
}

TEST(Evaluate, OfANetworkDoesNotDependOnThreadsAndLeavesOpenBlasAsItWas) {
    const Split split = HoldOut(TastefulLearners(150, 40));
    const auto data = TrainingData::From(split.train);
    const auto popularity = Popularity::Train(**data);
    const auto held = ToMatrix(split.held);
    TrainOptions options;
    options.neural.epochs = 2;
    const auto model = TrainModel("neural", **data, options);
    const BlasThreadsScope two{2};
    const Metrics one = Evaluate(**model, *popularity, split.train, *held, 1);
    const Metrics four = Evaluate(**model, *popularity, split.train, *held, 4);
    EXPECT_EQ(one.ndcg_at_10_of_each, four.ndcg_at_10_of_each);
    EXPECT_EQ(BlasThreads(), 2U);
}

TEST(Evaluate, WhatIsTakenBesidesIsNotRanked) {
    Interactions shown;
    shown.courses = 4;
    Interactions all = shown;
    Interactions held = shown;
    for (int i = 0; i < 3; ++i) {
        shown.AddLearner(std::vector<std::uint32_t>{0});
        all.AddLearner(std::vector<std::uint32_t>{0, 1});
        held.AddLearner(std::vector<std::uint32_t>{2});
    }
    const auto data = TrainingData::From(all);
    const auto popularity = Popularity::Train(**data);
    const auto wanted = ToMatrix(held);
    EXPECT_LT(Evaluate(*popularity, *popularity, shown, *wanted).ndcg_at_10, 1.0);
    EXPECT_EQ(Evaluate(*popularity, *popularity, shown, *wanted, 0, 1, &all).ndcg_at_10, 1.0);
}

TEST(Evaluate, DoesNotDependOnThreads) {
    const Split split = HoldOut(TastefulLearners(300, 40));
    const auto data = TrainingData::From(split.train);
    const auto popularity = Popularity::Train(**data);
    const auto held = ToMatrix(split.held);
    const auto model = TrainModel("ease", **data);
    const Metrics one = Evaluate(**model, *popularity, split.train, *held, 1);
    const Metrics four = Evaluate(**model, *popularity, split.train, *held, 4);
    EXPECT_EQ(one.ndcg_at_10, four.ndcg_at_10);
    EXPECT_EQ(one.recall_at_20, four.recall_at_20);
    EXPECT_EQ(one.coverage_at_20, four.coverage_at_20);
    EXPECT_EQ(one.learners, 300U);
    EXPECT_GE(one.hit_rate_at_10, one.recall_at_10);
    EXPECT_LE(one.ndcg_at_10_interval.low, one.ndcg_at_10);
    EXPECT_GE(one.ndcg_at_10_interval.high, one.ndcg_at_10);
}

TEST(RankEach, ABatchTakesAMebibyteOrOneRow) {
    EXPECT_EQ(LearnersOfABatch(0), 32U);
    EXPECT_EQ(LearnersOfABatch(2'297), 32U);
    EXPECT_EQ(LearnersOfABatch(20'000), 13U);
    EXPECT_EQ(LearnersOfABatch(1'000'000), 1U);
}

TEST(RankEach, LeavesOutWhatIsTakenOrExcludedAndFillsFromTheFallback) {
    Interactions all;
    all.courses = 6;
    for (int i = 0; i < 3; ++i) all.AddLearner(std::vector<std::uint32_t>{0, 1});
    for (int i = 0; i < 2; ++i) all.AddLearner(std::vector<std::uint32_t>{4, 5, 3});
    const auto data = TrainingData::From(all);
    const auto popularity = Popularity::Train(**data);
    const auto model = ItemCosine::Train(**data);
    const std::vector<std::uint32_t> history{0};
    const std::vector<std::uint32_t> excluded{4};
    const std::vector<std::uint32_t> alike{1};
    for (const Scored& item : RankOne({*model, *popularity, 10}, {{history, {}}, alike})) {
        EXPECT_NE(item.index, 1U) << "though the model would have it first";
    }
    const auto best = RankOne({*model, *popularity, 10}, {{history, {}}, excluded});
    std::vector<std::uint32_t> items;
    for (const Scored& item : best) items.push_back(item.index);
    // 1 goes with 0; then by popularity, the lower index first; 2 was never taken but is a course.
    EXPECT_THAT(items, ElementsAre(1, 3, 5, 2));
    EXPECT_GT(best[0].score, 0.0F);
    EXPECT_EQ(best[1].score, 0.0F);
}

TEST(RankEach, ANewcomerGetsWhatIsPopular) {
    const Interactions all = TastefulLearners(60, 20);
    const auto data = TrainingData::From(all);
    const auto popularity = Popularity::Train(**data);
    const auto model = TrainModel("edlae", **data);
    std::vector<float> counts(20);
    popularity->Score({}, counts);
    const auto best = RankOne({**model, *popularity, 5}, {});
    ASSERT_EQ(best.size(), 5U);
    const auto expected = TopK(counts, 5);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(best[i].index, expected[i].index);
}

}  // namespace
}  // namespace lyceum::recommender
