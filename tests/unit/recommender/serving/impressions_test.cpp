#include "recommender/serving/impressions.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "platform/core/uuid.hpp"
#include "support/fake_clock.hpp"
#include "unit/recommender/serving/recommend_fixture.hpp"

namespace lyceum::recommender {
namespace {

/// Of versions m1 and m2 there are files, of no other.
class ImpressionsTest : public testing::RecommendTest {
protected:
    ImpressionsTest() {
        std::filesystem::create_directories(folder_);
        std::vector<CourseId> courses;
        for (const auto id : kIds) courses.push_back(CourseId{id});
        for (const char* version : {"m1", "m2"}) {
            EXPECT_TRUE(ServedModel(version, champion_, similar_, courses).Save(folder_));
        }
        store_.models.Publish({.version = "m2", .champion = "ease", .figures = {}});
        store_.catalogue.Save(catalogue_.items());
        Refresh();
    }
    ~ImpressionsTest() override { std::filesystem::remove_all(folder_); }

    void Refresh() {
        serving_->Refresh(store_.view, [](const std::string&, const Status&) {});
    }
    Experiment Start(const std::string& a, const std::string& b) {
        Experiment experiment;
        experiment.versions = {a, b};
        experiment.id = *store_.experiments.Start(experiment);
        Refresh();
        return experiment;
    }

    const std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("lyceum_models_" + NewUuid());
    testing::FakeStore store_;
    lyceum::testing::FakeClock clock_;
    std::shared_ptr<Serving> serving_ = std::make_shared<Serving>(folder_, clock_);
    Impressions impressions_{serving_, clock_};
};

TEST_F(ImpressionsTest, CountOnlyWhileAnExperimentRunsAndOnlyKnownCourses) {
    impressions_.Count(LearnerId{7}, {CourseId{10}});
    EXPECT_TRUE(impressions_.Take().shown.empty());
    const auto experiment = Start("m1", "m2");
    impressions_.Count(LearnerId{7}, {CourseId{10}, CourseId{99}});
    const auto batch = impressions_.Take();
    EXPECT_EQ(batch.experiment, 1u);
    ASSERT_EQ(batch.shown.size(), 1u);
    EXPECT_EQ(batch.shown[0].arm, experiment.ArmOf(LearnerId{7}));
    EXPECT_EQ(batch.shown[0].shown_at, clock_.Now());
    EXPECT_TRUE(impressions_.Take().shown.empty());
}

TEST_F(ImpressionsTest, OfAnArmWhoseModelCannotBeReadNothingCounts) {
    const auto experiment = Start("m9", "m2");
    std::size_t of_b = 0;
    for (std::uint64_t id = 1; id <= 40; ++id) {
        const LearnerId learner{id};
        const bool b = experiment.ArmOf(learner) == Arm::kB;
        of_b += b;
        impressions_.Count(learner, {CourseId{10}});
        EXPECT_EQ(impressions_.Counts(experiment, learner), b);
    }
    const auto batch = impressions_.Take();
    EXPECT_EQ(batch.shown.size(), of_b);
    for (const auto& one : batch.shown) EXPECT_EQ(one.arm, Arm::kB);
}

TEST_F(ImpressionsTest, ClicksCountForAnExperimentThatThisProcessHasNotSeenYet) {
    Experiment experiment;
    experiment.id = 5;
    EXPECT_TRUE(impressions_.Counts(experiment, LearnerId{7}));
}

TEST_F(ImpressionsTest, WhatWaitsIsBounded) {
    Start("m1", "m2");
    const std::vector<CourseId> many(Impressions::kMaxWaiting, CourseId{10});
    impressions_.Count(LearnerId{7}, many);
    impressions_.Count(LearnerId{8}, many);
    EXPECT_EQ(impressions_.Take().shown.size(), Impressions::kMaxWaiting);
}

}  // namespace
}  // namespace lyceum::recommender
