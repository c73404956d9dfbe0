#include <gmock/gmock.h>

#include "contract/recommender/backends.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <typename Backend>
class ServingStoreContract : public ::testing::Test {
protected:
    static Experiment ExperimentOf(const std::string& a, const std::string& b, TimePoint now) {
        Experiment experiment;
        experiment.versions = {a, b};
        experiment.share_percent = 20;
        experiment.seed = 3;
        experiment.started_by = 1;
        experiment.started_at = now;
        return experiment;
    }
    Backend backend_;
    const TimePoint now_ = lyceum::testing::FakeClock{}.Now();
};

TYPED_TEST_SUITE(ServingStoreContract, Backends);

TYPED_TEST(ServingStoreContract, DismissalsAreKeptOncePerLearnerLatestFirst) {
    const LearnerId learner{7};
    this->backend_.Run([&](Store& store) {
        EXPECT_TRUE(store.dismissals.Add(learner, CourseId{1}, this->now_));
        EXPECT_FALSE(store.dismissals.Add(learner, CourseId{1}, this->now_));
        EXPECT_TRUE(
            store.dismissals.Add(learner, CourseId{2}, this->now_ + std::chrono::seconds{1}));
        EXPECT_TRUE(store.dismissals.Add(LearnerId{8}, CourseId{3}, this->now_));
    });
    this->backend_.Run([&](Store& store) {
        EXPECT_THAT(store.dismissals.Of(learner), ElementsAre(CourseId{2}, CourseId{1}));
        EXPECT_TRUE(store.dismissals.Remove(learner, CourseId{2}));
        EXPECT_FALSE(store.dismissals.Remove(learner, CourseId{2}));
        EXPECT_THAT(store.dismissals.Of(learner), ElementsAre(CourseId{1}));
    });
}

TYPED_TEST(ServingStoreContract, ACourseHasOneRuleAndRulesAreInOrder) {
    BusinessRule rule;
    rule.course = CourseId{4};
    rule.place = 3;
    rule.until = this->now_ + std::chrono::hours{1};
    rule.created_by = rule.updated_by = 1;
    rule.created_at = rule.updated_at = this->now_;
    this->backend_.Run([&](Store& store) {
        rule.id = store.rules.Add(rule).value_or(0);
        EXPECT_FALSE(store.rules.Add(rule));
        BusinessRule first = rule;
        first.course = CourseId{5};
        first.place = 1;
        EXPECT_TRUE(store.rules.Add(first));
    });
    this->backend_.Run([&](Store& store) {
        EXPECT_EQ(store.rules.Find(rule.id), rule);
        EXPECT_FALSE(store.rules.Find(99));
        ASSERT_EQ(store.rules.List().size(), 2u);
        EXPECT_EQ(store.rules.List()[1], rule);
        rule.action = RuleAction::kExclude;
        rule.from = this->now_;
        rule.until.reset();
        rule.updated_by = 2;
        store.rules.Update(rule);
        EXPECT_EQ(store.rules.Find(rule.id), rule);
        EXPECT_TRUE(store.rules.Remove(rule.id));
        EXPECT_FALSE(store.rules.Remove(rule.id));
    });
}

TYPED_TEST(ServingStoreContract, OneModelIsActiveAfterAnActivation) {
    this->backend_.Run([&](Store& store) {
        for (const char* version : {"m1", "m2", "m3"}) {
            store.models.Publish({version, "ease", {}, 5, 2, 3, this->now_, true});
        }
        store.models.Activate("m1");
        store.models.Activate("m1");
    });
    this->backend_.Run([&](Store& store) {
        EXPECT_EQ(store.models.ActiveVersion(), "m1");
        EXPECT_TRUE(store.models.Find("m1")->active);
        EXPECT_FALSE(store.models.Find("m3")->active);
        EXPECT_FALSE(store.models.Find("m9"));
    });
}

TYPED_TEST(ServingStoreContract, ItemsAreFoundById) {
    this->backend_.Run([&](Store& store) {
        store.catalogue.Save({{CourseId{3}, ItemKind::kPosition, "t", "s", "c", 4, true, 0, 1}});
        EXPECT_EQ(store.catalogue.Find(CourseId{3})->title, "t");
        EXPECT_FALSE(store.catalogue.Find(CourseId{4}));
    });
}

TYPED_TEST(ServingStoreContract, OneExperimentRunsAndCountsWhatFollowsFromImpressions) {
    const LearnerId learner{7};
    Experiment experiment = this->ExperimentOf("m1", "m2", this->now_);
    this->backend_.Run([&](Store& store) {
        EXPECT_FALSE(store.experiments.Running());
        experiment.id = store.experiments.Start(experiment).value_or(0);
        EXPECT_FALSE(store.experiments.Start(this->ExperimentOf("m2", "m3", this->now_)));
        EXPECT_EQ(store.experiments.Running(), experiment);
        const Impression shown{learner, CourseId{1}, Arm::kB, this->now_};
        store.experiments.AddImpressions(experiment.id,
                                         {shown,
                                          {learner, CourseId{2}, Arm::kB, this->now_},
                                          {LearnerId{8}, CourseId{2}, Arm::kA, this->now_}});
        store.experiments.AddImpressions(experiment.id, {shown});
        // The click on course 9 is there before the impression.
        const Impression early{learner, CourseId{9}, Arm::kB, this->now_};
        for (const auto& clicked : {shown, shown, early}) {
            store.experiments.AddClick(experiment.id, clicked);
        }
        store.experiments.AddImpressions(experiment.id, {early});
        store.interactions.Enroll({{learner, CourseId{1}, this->now_ - std::chrono::seconds{1}},
                                   {learner, CourseId{2}, this->now_ + std::chrono::hours{23}},
                                   {LearnerId{8}, CourseId{2}, this->now_ + kCredit}});
    });
    const std::array<ArmCounts, 2> expected{ArmCounts{1, 1, 1, {}, {}},
                                            ArmCounts{1, 3, 9, {2, 4, 6}, {1, 1, 3}}};
    this->backend_.Run([&](Store& store) {
        const auto counts = store.experiments.Counts(experiment);
        EXPECT_EQ(counts, expected);
        experiment.stopped_at = this->now_ + std::chrono::hours{1};
        experiment.stopped_by = 2;
        store.experiments.Prune();
        store.experiments.Stop(experiment, counts);
    });
    this->backend_.Run([&](Store& store) {
        EXPECT_FALSE(store.experiments.Running());
        EXPECT_EQ(store.experiments.Find(experiment.id), experiment);
        store.experiments.Prune();
        EXPECT_EQ(store.experiments.Counts(experiment), expected) << "as they were at the stop";
        const auto next = store.experiments.Start(this->ExperimentOf("m2", "m3", this->now_));
        ASSERT_TRUE(next);
        EXPECT_EQ(store.experiments.List().front().id, *next);
        EXPECT_THAT(store.experiments.Counts(*store.experiments.Running()),
                    ElementsAre(ArmCounts{}, ArmCounts{}));
    });
}

TYPED_TEST(ServingStoreContract, WhatLearnersDidIsSquaredForEachOfThem) {
    Experiment experiment = this->ExperimentOf("m1", "m2", this->now_);
    this->backend_.Run([&](Store& store) {
        experiment.id = store.experiments.Start(experiment).value_or(0);
        // Learner l is shown l courses of which the first l − 2 are clicked.
        for (std::uint64_t l = 1; l <= 4; ++l) {
            for (std::uint64_t c = 1; c <= l; ++c) {
                const Impression shown{LearnerId{l}, CourseId{c}, Arm::kA, this->now_};
                if (c + 2 <= l) {
                    store.experiments.AddClick(experiment.id, shown);
                } else {
                    store.experiments.AddImpressions(experiment.id, {shown});
                }
            }
        }
        store.interactions.Enroll({{LearnerId{4}, CourseId{4}, this->now_},
                                   {LearnerId{4}, CourseId{3}, this->now_},
                                   {LearnerId{2}, CourseId{1}, this->now_}});
    });
    const std::array<ArmCounts, 2> expected{ArmCounts{4, 10, 30, {3, 5, 11}, {3, 5, 10}},
                                            ArmCounts{}};
    this->backend_.Run([&](Store& store) {
        const auto counts = store.experiments.Counts(experiment);
        EXPECT_EQ(counts, expected);
        experiment.stopped_at = this->now_ + std::chrono::hours{1};
        store.experiments.Stop(experiment, counts);
        EXPECT_EQ(store.experiments.Counts(experiment), expected) << "as they were at the stop";
    });
}

}  // namespace
}  // namespace lyceum::recommender
