#include "recommender/model/choose_stages.hpp"

#include <gmock/gmock.h>

#include <random>

#include "recommender/model/rebuild.hpp"
#include "recommender/model/split.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

class ChooseStagesTest : public ::testing::Test {
protected:
    Validated Choose(const std::string& champion, const std::vector<std::uint32_t>& lengths,
                     const std::vector<std::string>& others = {}) {
        Validated validated;
        validated.name = champion;
        const auto chosen = ChooseStages(validated, others, lengths, task_);
        EXPECT_TRUE(chosen) << chosen.error().detail;
        return *chosen;
    }

    Split split_ = HoldOut(TastefulLearners(400, 60));
    std::shared_ptr<TrainingData> data_ = *TrainingData::From(split_.train);
    CsrMatrix held_ = *ToMatrix(split_.held);
    std::shared_ptr<const Popularity> popularity_ = Popularity::Train(*data_);
    std::stop_source stop_;
    TuneTask task_{*data_, held_, *popularity_, 1, stop_.get_token()};
};

TEST_F(ChooseStagesTest, ABadChampionServesOnlyFromTheLastLengthOn) {
    const Validated chosen = Choose("popularity", {1, 3, 100});
    EXPECT_EQ(chosen.name, "by_length");
    EXPECT_EQ(chosen.options.by_length.stages,
              (std::vector<Stage>{{1, "conditional"}, {100, "popularity"}}));
    EXPECT_GT(chosen.metrics.ndcg_at_10,
              Evaluate(*popularity_, *popularity_, split_.train, held_).ndcg_at_10);
}

TEST_F(ChooseStagesTest, WhereTheChampionIsTheBestForAllNothingChanges) {
    EXPECT_EQ(Choose("conditional", {1, 3, 5}).name, "conditional");
    EXPECT_EQ(Choose("edlae", {}).name, "edlae");
    EXPECT_EQ(Choose("edlae", {7}).name, "edlae");
}

TEST_F(ChooseStagesTest, AmongOthersTheBestServesTheLongestToo) {
    const auto stages = [this](const std::vector<std::string>& others) {
        return Choose("popularity", {1, 5}, others).options.by_length.stages;
    };
    EXPECT_EQ(stages({}), (std::vector<Stage>{{1, "conditional"}, {5, "popularity"}}));
    EXPECT_EQ(stages({"edlae"}), (std::vector<Stage>{{1, "conditional"}}));
}

TEST_F(ChooseStagesTest, IsTheSameEveryTime) {
    EXPECT_EQ(Choose("item_cosine", {1, 3, 5, 9}).options.by_length.stages,
              Choose("item_cosine", {1, 3, 5, 9}).options.by_length.stages);
}

TEST_F(ChooseStagesTest, StopsWhenAsked) {
    stop_.request_stop();
    Validated validated;
    validated.name = "edlae";
    EXPECT_EQ(ChooseStages(validated, {}, {1, 3}, task_).error().reason, "cancelled");
}

TEST_F(ChooseStagesTest, WithNothingToMeasureTheChampionStays) {
    const CsrMatrix nothing =
        *CsrMatrix::FromRows(60, std::vector<std::uint64_t>(split_.train.learners() + 1, 0), {});
    const TuneTask task{*data_, nothing, *popularity_, 1};
    Validated validated;
    validated.name = "edlae";
    EXPECT_EQ(ChooseStages(validated, {}, {1, 3}, task)->name, "edlae");
}

TEST(ChooseStagesInOrder, NewcomersAreMeasuredByHowLearnersBegan) {
    // The first course tells the second; what comes later is the same for all.
    Interactions all;
    all.courses = 13;
    all.in_order = true;
    for (std::uint32_t learner = 0; learner < 100; ++learner) {
        const std::uint32_t first = learner % 4;
        all.AddLearner(std::vector<std::uint32_t>{first, first + 4, 8, 9, 10, 11, 12});
    }
    const Split split = HoldOut(all, {.last = true});
    const auto data = *TrainingData::From(split.train);
    const auto popularity = Popularity::Train(*data);
    const CsrMatrix held = *ToMatrix(split.held);
    Validated champion;
    champion.name = "popularity";
    const auto chosen = ChooseStages(champion, {}, {1, 5}, {*data, held, *popularity, 1});
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->options.by_length.stages,
              (std::vector<Stage>{{1, "conditional"}, {5, "popularity"}}));
}

TEST(RebuildByLength, TheModelServesEachLengthByTheStagesFound) {
    // Learners have 12 courses: by length 100 no champion of these has been reached.
    RebuildOptions options;
    options.models = {"popularity"};
    options.lengths = {1, 100};
    Interactions all = TastefulLearners(400, 60);
    const auto result = Rebuild(all, options);
    ASSERT_TRUE(result);
    const Model& model = *result->champion_model;
    if (model.Name() != result->champion) {
        EXPECT_EQ(model.Name(), "by_length");
        EXPECT_EQ(result->models.back().name, "by_length");
        EXPECT_EQ(result->models.back().parameters, model.Parameters());
    }
    options.champion = "popularity";
    EXPECT_EQ(Rebuild(all, options)->champion_model->Name(), "popularity");
}

TEST(RebuildByLength, WhatConditionalFoundForWholeHistoriesIsNotForNewcomers) {
    RebuildOptions options;
    options.models = {"conditional", "ease", "popularity"};
    options.lengths.clear();
    options.max_trials = 24;
    options.start.conditional.popularity = 0.2F;
    const auto result = Rebuild(TastefulLearners(200, 40), options);
    ASSERT_TRUE(result);
    for (const Validated& model : result->models) {
        const bool found = model.options.conditional.popularity != 0.2F;
        EXPECT_EQ(found, model.name == "conditional") << model.name;
    }
}

TEST(RebuildByLength, ManyLearnersOfFewCoursesDoNotSayWhatServesThoseOfMany) {
    // Three of eight popular courses tell nothing; only the few with twelve courses have a taste.
    std::mt19937 random{5};
    Interactions all = TastefulLearners(80, 60);
    for (int learner = 0; learner < 1'200; ++learner) {
        std::vector<std::uint32_t> taken;
        for (int i = 0; i < 3; ++i) {
            taken.push_back(static_cast<std::uint32_t>(std::min(random() % 8, random() % 8)));
        }
        all.AddLearner(taken);
    }
    RebuildOptions options;
    options.models = {"popularity", "edlae"};
    options.lengths = {1, 5};
    const std::vector<std::uint32_t> many = TastefulLearners(1, 60).items;
    const auto serves_many = [&](bool prefer_quick) {
        options.prefer_quick = prefer_quick;
        const auto result = Rebuild(all, options);
        EXPECT_EQ(result->champion, "popularity");
        return std::string{result->champion_model->For({many, {}}).Name()};
    };
    EXPECT_EQ(serves_many(true), "popularity");
    EXPECT_NE(serves_many(false), "popularity");
}

TEST(RebuildByLength, RefusesLengthsThatMakeNoSense) {
    const Interactions all = TastefulLearners(10, 5);
    for (const auto& lengths : std::vector<std::vector<std::uint32_t>>{
             {0, 1}, {3, 3}, {5, 3}, {1, 1'001}, {1, 2, 3, 4, 5, 6, 7, 8, 9}}) {
        RebuildOptions options;
        options.lengths = lengths;
        EXPECT_EQ(Rebuild(all, options).error().code, Code::kInvalidArgument);
    }
    RebuildOptions options;
    options.models = {"by_length"};
    options.champion = "by_length";
    EXPECT_EQ(Rebuild(all, options).error().code, Code::kInvalidArgument);
}

}  // namespace
}  // namespace lyceum::recommender
