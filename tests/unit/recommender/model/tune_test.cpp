#include "recommender/model/tune.hpp"

#include <gmock/gmock.h>

#include "recommender/model/search_space.hpp"
#include "recommender/model/split.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

class TuneTest : public ::testing::Test {
protected:
    TuneTask Task(unsigned trials) { return {*data_, held_, *popularity_, trials}; }

    Split split_ = HoldOut(TastefulLearners(200, 40));
    std::shared_ptr<TrainingData> data_ = *TrainingData::From(split_.train);
    CsrMatrix held_ = *ToMatrix(split_.held);
    std::shared_ptr<const Popularity> popularity_ = Popularity::Train(*data_);
};

TEST_F(TuneTest, OneTrialMeasuresTheGivenOptions) {
    TrainOptions start;
    start.ease.lambda = 77.0F;
    const auto tuned = Tune("ease", start, Task(1));
    ASSERT_TRUE(tuned);
    EXPECT_EQ(tuned->trials, 1U);
    EXPECT_EQ(tuned->parameters, "lambda=77");
    EXPECT_FALSE(tuned->out_of_time);
}

TEST_F(TuneTest, MoreTrialsNeverEndWorseAndNeverExceedTheirNumber) {
    TrainOptions start;
    start.edlae.lambda = 1900.0F;
    double last = 0.0;
    for (const unsigned trials : {1U, 6U, 30U}) {
        const auto tuned = Tune("edlae", start, Task(trials));
        ASSERT_TRUE(tuned);
        EXPECT_LE(tuned->trials, trials);
        EXPECT_GE(tuned->metrics.ndcg_at_10, last);
        last = trials == 1 ? tuned->metrics.ndcg_at_10 : last;
    }
}

TEST_F(TuneTest, IsTheSameSearchForTheSameSeed) {
    const auto first = Tune("item_cosine", {}, Task(20));
    const auto second = Tune("item_cosine", {}, Task(20));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->parameters, second->parameters);
    EXPECT_EQ(first->trials, second->trials);
}

TEST_F(TuneTest, TellsHowFarItIsAfterEachTrial) {
    TuneTask task = Task(20);
    std::vector<double> told;
    task.progress = [&](double part) { told.push_back(part); };
    const auto tuned = Tune("item_cosine", {}, task);
    ASSERT_TRUE(tuned);
    EXPECT_EQ(told.size(), tuned->trials);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_GT(told.front(), 0.0);
    EXPECT_LE(told.back(), 1.0);
    task.seconds = 1e-9;
    EXPECT_TRUE(Tune("item_cosine", {}, task));
    EXPECT_EQ(told.back(), 1.0) << "no time is left";
}

TEST_F(TuneTest, TimeEndsTheSearchAndIsTold) {
    TuneTask task = Task(1000);
    task.seconds = 1e-9;
    const auto tuned = Tune("ease", {}, task);
    ASSERT_TRUE(tuned);
    EXPECT_EQ(tuned->trials, 1U);
    EXPECT_TRUE(tuned->out_of_time);
}

TEST_F(TuneTest, OfRandomPlacesNoMoreAreTriedThanTimeIsLeftToUseTheBest) {
    TrainOptions start;
    start.ease.lambda = 5000.0F;
    TuneTask task = Task(1'000'000);
    task.seconds = 1.0;
    const auto tuned = Tune("ease", start, task);
    ASSERT_TRUE(tuned);
    EXPECT_NE(tuned->parameters, "lambda=5000");
}

TEST_F(TuneTest, StopsWhenAskedAndPassesRefusalsOn) {
    TuneTask task = Task(3);
    EXPECT_EQ(Tune("sequence", {}, task).error().reason, "no_order");
    std::stop_source stop;
    stop.request_stop();
    task.stop = stop.get_token();
    EXPECT_EQ(Tune("ease", {}, task).error().reason, "cancelled");
    EXPECT_EQ(Tune("blend", {}, task).error().reason, "cancelled");
}

TEST_F(TuneTest, ABlendIsAtLeastAsGoodAsItsPartsOnWhatItLearnedFrom) {
    TrainOptions start;
    start.blend.parts = {{"popularity", 1.0F}, {"edlae", 1.0F}, {"item_cosine", 1.0F}};
    const auto blend = Tune("blend", start, Task(1));
    ASSERT_TRUE(blend);
    for (const BlendPart& part : start.blend.parts) {
        const auto alone = Tune(part.model, start, Task(1));
        EXPECT_GE(blend->metrics.ndcg_at_10, alone->metrics.ndcg_at_10) << part.model;
    }
}

TEST(SearchSpace, PlacesAndOptionsGoTogether) {
    for (const char* model : {"item_cosine", "user_cosine", "conditional", "ease", "edlae", "cease",
                              "lowpass", "sequence"}) {
        ASSERT_FALSE(SearchSpace(model).empty()) << model;
        for (const Dimension& d : SearchSpace(model)) {
            if (d.name == "weighting") continue;
            TrainOptions options;
            for (const double place : {0.0, 0.3, 1.0}) {
                d.Move(options, place);
                EXPECT_NEAR(d.Place(options), place, 0.02) << model << " " << d.name;
                EXPECT_GE(d.get(options), d.low - 0.01F);
                EXPECT_LE(d.get(options), d.high + 0.01F * d.high);
            }
            d.Move(options, 7.0);
            EXPECT_NEAR(d.get(options), d.high, 0.01F * d.high);
        }
    }
    for (const char* model : {"popularity", "content", "neural"}) {
        EXPECT_TRUE(SearchSpace(model).empty()) << model;
    }
}

TEST(SearchSpace, EachWeightingOfItemCosineHasItsPlaces) {
    const auto space = SearchSpace("item_cosine");
    const auto weighting = std::find_if(space.begin(), space.end(),
                                        [](const auto& d) { return d.name == "weighting"; });
    ASSERT_NE(weighting, space.end());
    const std::pair<double, Weighting> expected[] = {{0.0, Weighting::kNone},
                                                     {0.3, Weighting::kNone},
                                                     {0.5, Weighting::kTfIdf},
                                                     {0.8, Weighting::kBm25},
                                                     {1.0, Weighting::kBm25}};
    for (const auto& [place, which] : expected) {
        TrainOptions options;
        weighting->Move(options, place);
        EXPECT_EQ(options.item_cosine.weighting, which) << place;
        weighting->Move(options, weighting->Place(options));
        EXPECT_EQ(options.item_cosine.weighting, which) << place;
    }
}

}  // namespace
}  // namespace lyceum::recommender
