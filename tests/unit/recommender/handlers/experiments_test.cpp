#include "recommender/handlers/experiments.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/handlers/activate_model.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

struct FakeFiles final : ModelFiles {
    Result<Done> Check(const std::string& version) const override {
        if (broken.contains(version)) return FailedPrecondition("model_file_broken", "");
        return Done{};
    }
    bool Has(const std::string& version) const override { return !broken.contains(version); }
    std::set<std::string> broken;
};

struct FakeCounter final : ImpressionCounter {
    void Count(LearnerId learner, const std::vector<CourseId>& courses) override {
        counted.emplace_back(learner, courses);
    }
    bool Counts(const Experiment&, LearnerId) const override { return counts; }
    bool counts = true;
    std::vector<std::pair<LearnerId, std::vector<CourseId>>> counted;
};

class ExperimentsTest : public ::testing::Test {
protected:
    ExperimentsTest() {
        for (const char* version : {"m1", "m2", "m3"}) {
            store_.models.Publish({.version = version, .champion = "ease", .figures = {}});
        }
        for (std::uint64_t id = 1; id <= 3; ++id) {
            store_.catalogue.AddEnrolled({{CourseId{id}, 1}});
        }
        learner_.user_id = 7;
        admin_.user_id = 1;
    }
    Result<v1::Experiment> Start(const std::string& a, const std::string& b) {
        v1::StartExperiment command;
        command.set_version_a(a);
        command.set_version_b(b);
        command.set_share_percent(30);
        return StartExperiment{clock_, files_}.Handle(command, admin_, store_.view);
    }
    Result<v1::Experiment> Stop(std::uint64_t id) {
        v1::StopExperiment command;
        command.set_id(id);
        return StopExperiment{clock_}.Handle(command, admin_, store_.view);
    }
    Result<v1::Model> Activate(const std::string& version) {
        v1::ActivateModel command;
        command.set_version(version);
        return ActivateModel{files_}.Handle(command, admin_, store_.view);
    }

    lyceum::testing::FakeClock clock_;
    testing::FakeStore store_;
    std::shared_ptr<FakeFiles> files_ = std::make_shared<FakeFiles>();
    std::shared_ptr<FakeCounter> counter_ = std::make_shared<FakeCounter>();
    messaging::Context learner_;
    messaging::Context admin_;
};

TEST_F(ExperimentsTest, OneRunsAtATime) {
    const auto first = Start("m1", "m2");
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->running());
    EXPECT_EQ(first->arms(1).version(), "m2");
    EXPECT_EQ(first->arms(1).share_percent(), 30u);
    EXPECT_EQ(first->arms(0).share_percent(), 70u);
    EXPECT_EQ(first->arms(0).champion(), "ease");
    EXPECT_EQ(Start("m2", "m3").error().reason, "experiment_running");
    EXPECT_FALSE(Stop(first->id())->running());
    EXPECT_TRUE(Stop(first->id())) << "again is no mistake";
    EXPECT_EQ(Stop(9).error().reason, "experiment_not_found");
    EXPECT_TRUE(Start("m2", "m3"));
    EXPECT_EQ(ListExperiments{}.Handle({}, admin_, store_.view)->items_size(), 2);
}

TEST_F(ExperimentsTest, ArmsAreTwoUsableVersions) {
    files_->broken = {"m3"};
    const auto field = [](const Result<v1::Experiment>& refused) {
        return refused.error().violations.at(0).field;
    };
    EXPECT_EQ(field(Start("m1", "m1")), "version_b");
    EXPECT_EQ(field(Start("m9", "m1")), "version_a");
    EXPECT_EQ(field(Start("m1", "m3")), "version_b");
}

TEST_F(ExperimentsTest, ClicksAndEnrolmentsCountOnceAndAClickIsAnImpression) {
    const auto id = Start("m1", "m2")->id();
    const Arm mine = store_.experiments.Running()->ArmOf(LearnerId{7});
    store_.experiments.AddImpressions(id, {{LearnerId{7}, CourseId{1}, mine, clock_.Now()},
                                           {LearnerId{7}, CourseId{2}, mine, clock_.Now()},
                                           {LearnerId{7}, CourseId{1}, mine, clock_.Now()}});
    v1::CountClick click;
    for (const std::uint64_t course : {1u, 1u, 3u}) {
        click.set_course_id(course);
        EXPECT_TRUE((CountClick{clock_, counter_}.Handle(click, learner_, store_.view)));
    }
    click.set_course_id(99);
    EXPECT_EQ((CountClick{clock_, counter_}.Handle(click, learner_, store_.view).error().reason),
              "course_not_found");
    store_.interactions.Enroll(
        {{LearnerId{7}, CourseId{2}, clock_.Now() + kCredit - std::chrono::seconds{1}},
         {LearnerId{7}, CourseId{1}, clock_.Now() + kCredit}});
    const auto arm =
        ListExperiments{}.Handle({}, admin_, store_.view)->items(0).arms(static_cast<int>(mine));
    EXPECT_EQ(arm.impressions(), 3u);
    EXPECT_EQ(arm.clicks(), 2u);
    EXPECT_EQ(arm.enrollments(), 1u);
    EXPECT_EQ(arm.learners(), 1u);
    EXPECT_DOUBLE_EQ(arm.click_rate().value(), 2.0 / 3);
    EXPECT_EQ(arm.click_rate().low(), 0) << "one learner tells nothing";
    EXPECT_EQ(arm.click_rate().high(), 1);
    const auto stopped = Stop(id);
    EXPECT_EQ(stopped->arms(static_cast<int>(mine)).impressions(), 3u) << "kept as they were";
}

TEST_F(ExperimentsTest, ADifferenceIsOfArmBFromArmA) {
    const auto id = Start("m1", "m2")->id();
    for (std::uint64_t l = 1; l <= 200; ++l) {
        const Arm arm = l % 2 == 0 ? Arm::kA : Arm::kB;
        for (std::uint64_t c = 1; c <= 5; ++c) {
            const Impression shown{LearnerId{l}, CourseId{c}, arm, clock_.Now()};
            store_.experiments.AddImpressions(id, {shown});
            if (arm == Arm::kB && c == l % 5 + 1) store_.experiments.AddClick(id, shown);
        }
    }
    const auto experiment = ListExperiments{}.Handle({}, admin_, store_.view)->items(0);
    EXPECT_DOUBLE_EQ(experiment.click_difference().value(), 0.2);
    EXPECT_GT(experiment.click_difference().low(), 0) << "b is better";
    EXPECT_EQ(experiment.enrollment_difference().value(), 0);
    EXPECT_LT(experiment.enrollment_difference().low(), 0);
    EXPECT_GT(experiment.enrollment_difference().high(), 0);
}

TEST_F(ExperimentsTest, ImpressionsGoToTheCounterAndClicksWithoutAnExperimentAreForNothing) {
    v1::CountImpressions shown;
    shown.add_course_ids(4);
    EXPECT_TRUE(CountImpressions{counter_}.Handle(shown, learner_, store_.view));
    ASSERT_EQ(counter_->counted.size(), 1u);
    EXPECT_EQ(counter_->counted[0].first, LearnerId{7});
    v1::CountClick click;
    click.set_course_id(1);
    EXPECT_TRUE((CountClick{clock_, counter_}.Handle(click, learner_, store_.view)));
}

TEST_F(ExperimentsTest, ClicksWhileAnotherModelStandsInForTheArmAreForNothing) {
    ASSERT_TRUE(Start("m1", "m2"));
    counter_->counts = false;
    v1::CountClick click;
    click.set_course_id(1);
    EXPECT_TRUE((CountClick{clock_, counter_}.Handle(click, learner_, store_.view)));
    EXPECT_TRUE(store_.experiments.impressions.empty());
}

TEST_F(ExperimentsTest, AnActivationTellsAndABrokenOneLeavesTheModelInUse) {
    files_->broken = {"m2"};
    EXPECT_EQ(Activate("m2").error().reason, "model_unusable");
    EXPECT_EQ(Activate("m9").error().reason, "model_not_found");
    EXPECT_EQ(store_.models.ActiveVersion(), "m3");
    EXPECT_TRUE(Activate("m1")->active());
    EXPECT_TRUE(Activate("m1")) << "again is no mistake";
    EXPECT_EQ(store_.models.ActiveVersion(), "m1");
    EXPECT_EQ(store_.outbox.Of<v1::ModelPublished>().size(), 1u);
}

TEST_F(ExperimentsTest, FilesRemovedWhileTheLockWasWaitedForAreSeen) {
    store_.models.before_lock = [this] { files_->broken = {"m1"}; };
    EXPECT_EQ(Activate("m1").error().reason, "model_unusable");
    EXPECT_EQ(store_.models.ActiveVersion(), "m3");
    files_->broken.clear();
    EXPECT_FALSE(Start("m1", "m2"));
    EXPECT_FALSE(store_.experiments.Running());
}

TEST_F(ExperimentsTest, VersionsInUseComeFirst) {
    ASSERT_TRUE(Start("m1", "m3"));
    ASSERT_TRUE(Activate("m2"));
    EXPECT_THAT(VersionsByUse(store_.view), ::testing::ElementsAre("m2", "m1", "m3"));
}

}  // namespace
}  // namespace lyceum::recommender
