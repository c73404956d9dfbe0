#include "recommender/serving/impressions.hpp"

#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

class ImpressionsTest : public ::testing::Test {
protected:
    ImpressionsTest() {
        Item item;
        item.id = CourseId{1};
        item.sequence = 1;
        store_.catalogue.Save({item});
        Refresh();
    }
    void Refresh() {
        serving_->Refresh(store_.view, [](const std::string&, const Status&) {});
    }
    testing::FakeStore store_;
    lyceum::testing::FakeClock clock_;
    std::shared_ptr<Serving> serving_ = std::make_shared<Serving>("/nonexistent", clock_);
    Impressions impressions_{serving_, clock_};
};

TEST_F(ImpressionsTest, CountOnlyWhileAnExperimentRunsAndOnlyKnownCourses) {
    impressions_.Count(LearnerId{7}, {CourseId{1}});
    EXPECT_TRUE(impressions_.Take().shown.empty());
    Experiment experiment;
    experiment.versions = {"m1", "m2"};
    store_.experiments.Start(experiment);
    Refresh();
    impressions_.Count(LearnerId{7}, {CourseId{1}, CourseId{99}});
    const auto batch = impressions_.Take();
    EXPECT_EQ(batch.experiment, 1u);
    ASSERT_EQ(batch.shown.size(), 1u);
    EXPECT_EQ(batch.shown[0].arm, experiment.ArmOf(LearnerId{7}));
    EXPECT_EQ(batch.shown[0].shown_at, clock_.Now());
    EXPECT_TRUE(impressions_.Take().shown.empty());
}

TEST_F(ImpressionsTest, WhatWaitsIsBounded) {
    Experiment experiment;
    experiment.versions = {"m1", "m2"};
    store_.experiments.Start(experiment);
    Refresh();
    const std::vector<CourseId> many(Impressions::kMaxWaiting, CourseId{1});
    impressions_.Count(LearnerId{7}, many);
    impressions_.Count(LearnerId{8}, many);
    EXPECT_EQ(impressions_.Take().shown.size(), Impressions::kMaxWaiting);
}

}  // namespace
}  // namespace lyceum::recommender
