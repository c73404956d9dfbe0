#include <gmock/gmock.h>

#include "recommender/kernels/gram.hpp"
#include "recommender/model/rebuild.hpp"
#include "unit/recommender/kernels/random_data.hpp"
#include "unit/recommender/model/even_gram.hpp"

namespace lyceum::recommender {
namespace {

KnownSums SumsOf(const Interactions& all) {
    KnownSums sums{Gram(*ToMatrix(all)), std::vector<float>(all.courses), true};
    for (const std::uint32_t course : all.items) sums.counts[course] += 1.0F;
    return sums;
}

void AddPairsOf(const Interactions& all, const SequenceOptions& options, KnownSums& sums) {
    sums.pairs = KnownPairs{SumPairs(all, options, 0), EvenGramOf(all)};
}

/// As where the histories beside them are a sample.
KnownSums SumsWithoutHistories(const Interactions& all) {
    KnownSums sums = SumsOf(all);
    sums.all_histories = false;
    return sums;
}

Interactions Weighted(Interactions all) {
    for (std::size_t i = 0; i < all.items.size(); ++i) {
        all.weights.push_back(static_cast<float>(1 + i % 7) / 4.0F);
    }
    return all;
}

std::vector<float> ScoresOf(const RebuildResult& result, History history) {
    std::vector<float> scores(result.champion_model->Courses());
    result.champion_model->Score(history, scores);
    return scores;
}

Interactions SomeOf(const Interactions& all) {
    Interactions some;
    some.courses = all.courses;
    some.in_order = all.in_order;
    for (std::size_t learner = 0; learner < all.learners(); learner += 4) {
        some.AddLearner(all.Items(learner));
    }
    return some;
}

TEST(RebuildFromSums, IsTheRebuildFromScratch) {
    for (const Interactions& all :
         {TastefulLearners(300, 40), Weighted(TastefulLearners(300, 40))}) {
        const auto scratch = Rebuild(all);
        const auto known = Rebuild(all, SumsOf(all));
        ASSERT_TRUE(scratch);
        ASSERT_TRUE(known);
        EXPECT_EQ(scratch->champion, known->champion);
        EXPECT_EQ(ScoresOf(*scratch, all.HistoryOf(3)), ScoresOf(*known, all.HistoryOf(3)));
        ASSERT_EQ(scratch->models.size(), known->models.size());
        for (std::size_t i = 0; i < scratch->models.size(); ++i) {
            EXPECT_EQ(scratch->models[i].metrics.ndcg_at_10, known->models[i].metrics.ndcg_at_10);
            EXPECT_EQ(known->models[i].model, nullptr) << "those for measuring are gone";
        }
    }
}

TEST(RebuildFromSums, WhatIsHeldBackToMeasureCountsForNoCourse) {
    const Interactions all = TastefulLearners(30, 40);
    KnownSums sums = SumsWithoutHistories(all);
    RebuildOptions options;
    options.models = {"popularity"};
    const auto scratch = Rebuild(all, options);
    const auto known = Rebuild(all, std::move(sums), options);
    ASSERT_EQ(scratch->models.size(), known->models.size());
    for (std::size_t i = 0; i < scratch->models.size(); ++i) {
        EXPECT_EQ(scratch->models[i].metrics.ndcg_at_10_of_each,
                  known->models[i].metrics.ndcg_at_10_of_each)
            << scratch->models[i].name;
    }
}

TEST(RebuildFromSums, ASampleOfTheHistoriesIsEnoughForKindsThatLearnFromSums) {
    const Interactions all = TastefulLearners(400, 40);
    const Interactions some = SomeOf(all);
    KnownSums sums = SumsWithoutHistories(all);
    RebuildOptions options;
    options.models = {"popularity", "item_cosine", "user_cosine", "ease"};
    options.champion = "ease";
    options.max_trials = 1;
    const auto result = Rebuild(some, std::move(sums), options);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->refused.size(), 1U);
    EXPECT_EQ(result->refused[0].name, "user_cosine");
    EXPECT_EQ(result->refused[0].why.reason, "needs_histories");
    const auto scratch = Rebuild(all, options);
    EXPECT_EQ(ScoresOf(*result, all.HistoryOf(3)), ScoresOf(*scratch, all.HistoryOf(3)));
    std::vector<float> popular(all.courses);
    result->popularity->Score({}, popular);
    EXPECT_EQ(popular, SumsOf(all).counts);
}

TEST(RebuildFromSums, OfPairsASampleOfTheHistoriesIsEnoughForSequence) {
    Interactions all = TastefulLearners(400, 40);
    all.in_order = true;
    RebuildOptions options;
    options.models = {"popularity", "sequence"};
    options.champion = "sequence";
    options.start.sequence.horizon = 7.0F;
    options.max_trials = 4;
    KnownSums sums = SumsWithoutHistories(all);
    AddPairsOf(all, options.start.sequence, sums);
    // The search must keep to what the sums were counted by, and so must the one from scratch.
    const auto result = Rebuild(SomeOf(all), std::move(sums), options);
    ASSERT_TRUE(result);
    EXPECT_TRUE(SameSums(result->options.sequence, options.start.sequence));
    options.start.sequence = result->options.sequence;
    options.max_trials = 1;
    const auto scratch = Rebuild(all, options);
    const auto expected = ScoresOf(*scratch, all.HistoryOf(3));
    const auto scores = ScoresOf(*result, all.HistoryOf(3));
    for (std::size_t i = 0; i < scores.size(); ++i) EXPECT_NEAR(scores[i], expected[i], 1e-5);
}

TEST(RebuildFromSums, WhatIsHeldBackIsInNoPairs) {
    Interactions all = TastefulLearners(300, 40);
    all.in_order = true;
    RebuildOptions options;
    options.models = {"popularity", "sequence"};
    options.max_trials = 1;
    KnownSums sums = SumsWithoutHistories(all);
    AddPairsOf(all, {}, sums);
    const auto result = Rebuild(all, std::move(sums), options);
    const auto scratch = Rebuild(all, options);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->models.size(), scratch->models.size());
    for (std::size_t i = 0; i < result->models.size(); ++i) {
        EXPECT_NEAR(result->models[i].metrics.ndcg_at_10, scratch->models[i].metrics.ndcg_at_10,
                    1e-3)
            << result->models[i].name;
    }
}

TEST(RebuildFromSums, PairsByOtherOptionsLeaveSequenceOut) {
    Interactions all = TastefulLearners(300, 40);
    all.in_order = true;
    RebuildOptions options;
    options.models = {"popularity", "sequence"};
    KnownSums sums = SumsWithoutHistories(all);
    AddPairsOf(all, SequenceOptions::Reference(), sums);
    const auto result = Rebuild(all, std::move(sums), options);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->refused.size(), 1U);
    EXPECT_EQ(result->refused[0].name, "sequence");
    EXPECT_EQ(result->refused[0].why.reason, "needs_histories");
}

TEST(RebuildFromSums, ASampleOfTheHistoriesIsEnoughToChooseByLength) {
    const Interactions some = TastefulLearners(400, 40);
    KnownSums sums = SumsWithoutHistories(some);
    RebuildOptions options;
    options.models = {"popularity"};
    options.lengths = {1, 9};
    const auto result = Rebuild(some, std::move(sums), options);
    ASSERT_TRUE(result);
    const std::vector<std::uint32_t> one{3};
    const Model& model = result->champion_model->For({one, {}});
    EXPECT_THAT(std::string{model.Name()},
                ::testing::AnyOf("popularity", "item_cosine", "conditional"));
    EXPECT_THAT(ScoresOf(*result, {one, {}}), ::testing::Contains(::testing::Gt(0.0F)));
}

TEST(RebuildFromSums, RefusesSumsOfOtherCourses) {
    const Interactions all = TastefulLearners(20, 10);
    KnownSums sums = SumsOf(all);
    sums.counts.pop_back();
    EXPECT_EQ(Rebuild(all, std::move(sums)).error().code, Code::kInvalidArgument);
    sums = SumsOf(all);
    const SequenceSums fewer = SumPairs(TastefulLearners(20, 9), {}, 0);
    for (const auto part : {&SequenceSums::past, &SequenceSums::next}) {
        sums = SumsOf(all);
        AddPairsOf(all, {}, sums);
        sums.pairs->sequence.*part = fewer.*part;
        EXPECT_EQ(Rebuild(all, std::move(sums)).error().code, Code::kInvalidArgument);
    }
    sums = SumsOf(all);
    AddPairsOf(all, {}, sums);
    sums.pairs->even = {};
    EXPECT_EQ(Rebuild(all, std::move(sums)).error().code, Code::kInvalidArgument);
}

TEST(RebuildFromSums, OfNothingGivesPopularity) {
    Interactions none;
    none.courses = 1;
    const auto result = Rebuild(none, KnownSums{DenseMatrix{1, 1}, {0.0F}, false});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->champion, "popularity");
}

}  // namespace
}  // namespace lyceum::recommender
