#include "recommender/serving/serving.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "platform/core/uuid.hpp"
#include "support/fake_clock.hpp"
#include "unit/recommender/serving/recommend_fixture.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

/// A folder with the files of versions m1 and m2, both published; m2 is the active one.
class ServingModelTest : public testing::RecommendTest {
protected:
    ServingModelTest() {
        std::filesystem::create_directories(folder_);
        for (const char* version : {"m1", "m2"}) {
            Save(version);
            store_.models.Publish({.version = version, .champion = "ease", .figures = {}});
        }
        store_.catalogue.Save(catalogue_.items());
        store_.catalogue.AddEnrolled({{CourseId{23}, 9}});
    }
    ~ServingModelTest() override { std::filesystem::remove_all(folder_); }

    void Save(const std::string& version) const {
        std::vector<CourseId> courses;
        for (const auto id : kIds) courses.push_back(CourseId{id});
        const ServedModel model{version, champion_, similar_, courses};
        ASSERT_TRUE(model.Save(folder_));
    }
    void Truncate(const std::string& version) const {
        const auto file = folder_ / (version + ".champion");
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    }
    bool Refresh() {
        return serving_.Refresh(store_.view,
                                [this](const std::string&, const Status&) { ++problems_; });
    }

    const std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("lyceum_models_" + NewUuid());
    testing::FakeStore store_;
    lyceum::testing::FakeClock clock_;
    Serving serving_{folder_, clock_};
    int problems_ = 0;
};

TEST_F(ServingModelTest, ASavedModelServesTheSameAfterLoading) {
    EXPECT_TRUE(Refresh());
    EXPECT_FALSE(Refresh()) << "nothing has changed";
    ASSERT_TRUE(serving_.model());
    EXPECT_EQ(Ids(serving_.For(WishOf({10, 11}, ItemKind::kCourse, 5))),
              Ids(For(WishOf({10, 11}, ItemKind::kCourse, 5))));
}

TEST_F(ServingModelTest, ABrokenModelLeavesTheOneBeforeAndIsTriedAgain) {
    Refresh();
    Save("m3");
    Truncate("m3");
    EXPECT_EQ(serving_.Check("m3").error().reason, "model_file_broken");
    EXPECT_EQ(serving_.Check("m9").error().reason, "model_file_missing");
    store_.models.Publish({.version = "m3", .champion = "ease", .figures = {}});
    EXPECT_FALSE(Refresh());
    EXPECT_FALSE(Refresh());
    EXPECT_EQ(problems_, 1);
    EXPECT_EQ(serving_.model()->version(), "m2");
    Save("m3");
    clock_.Advance(std::chrono::minutes{1});
    EXPECT_TRUE(Refresh());
    EXPECT_EQ(serving_.model()->version(), "m3");
}

TEST_F(ServingModelTest, ARepairedModelServesOnceItIsActivatedAnew) {
    Truncate("m2");
    Refresh();
    EXPECT_EQ(serving_.model(), nullptr);
    store_.models.Activate("m1");
    EXPECT_TRUE(Refresh());
    Save("m2");
    store_.models.Activate("m2");
    EXPECT_TRUE(Refresh());
    EXPECT_EQ(serving_.model()->version(), "m2");
}

TEST_F(ServingModelTest, AnExperimentBeginsWithWhatWasRepaired) {
    Refresh();
    Truncate("m1");
    store_.models.Activate("m1");
    Refresh();
    Save("m1");
    Experiment experiment;
    experiment.versions = {"m2", "m1"};
    store_.experiments.Start(experiment);
    EXPECT_TRUE(Refresh());
    EXPECT_FALSE(serving_.state()->StandsIn(Arm::kB));
}

TEST_F(ServingModelTest, ABrokenArmIsToldOnceInAMinute) {
    Truncate("m2");
    Experiment experiment;
    experiment.versions = {"m2", "m1"};
    store_.experiments.Start(experiment);
    for (int i = 0; i < 3; ++i) Refresh();
    EXPECT_EQ(problems_, 1) << "active and an arm";
    clock_.Advance(std::chrono::minutes{1});
    Refresh();
    EXPECT_EQ(problems_, 2);
}

TEST_F(ServingModelTest, FollowsAnActivation) {
    Refresh();
    store_.models.Activate("m1");
    EXPECT_TRUE(Refresh());
    EXPECT_EQ(serving_.model()->version(), "m1");
}

TEST_F(ServingModelTest, LearnersOfAnExperimentAreServedByTheirArm) {
    Experiment experiment;
    experiment.versions = {"m2", "m1"};
    experiment.share_percent = 50;
    store_.experiments.Start(experiment);
    EXPECT_TRUE(Refresh());
    std::map<std::string, int> served;
    for (std::uint64_t id = 1; id <= 200; ++id) {
        auto wish = WishOf({10}, ItemKind::kCourse, 1);
        wish.learner = LearnerId{id};
        const auto suggestions = serving_.For(wish);
        EXPECT_EQ(suggestions.experiment, 1u);
        EXPECT_EQ(suggestions.version, suggestions.arm == Arm::kB ? "m1" : "m2");
        ++served[suggestions.version];
    }
    EXPECT_GT(served["m1"], 60);
    EXPECT_GT(served["m2"], 60);
    store_.experiments.rows[0].stopped_at = clock_.Now();
    EXPECT_TRUE(Refresh());
    EXPECT_EQ(serving_.For(WishOf({10}, ItemKind::kCourse, 1)).experiment, 0u);
}

TEST_F(ServingModelTest, AnArmThatCannotBeReadIsServedByTheActiveModel) {
    Truncate("m1");
    Experiment experiment;
    experiment.versions = {"m1", "m2"};
    experiment.share_percent = 1;
    store_.experiments.Start(experiment);
    Refresh();
    for (std::uint64_t id = 1; id <= 20; ++id) {
        auto wish = WishOf({10}, ItemKind::kCourse, 1);
        wish.learner = LearnerId{id};
        const auto suggestions = serving_.For(wish);
        EXPECT_EQ(suggestions.version, "m2");
        EXPECT_EQ(suggestions.experiment, 0u) << "what was shown is not of the arm";
    }
    EXPECT_TRUE(serving_.state()->StandsIn(Arm::kA));
    EXPECT_FALSE(serving_.state()->StandsIn(Arm::kB));
}

TEST_F(ServingModelTest, RulesBeginAndEndByTheClock) {
    auto rule = Rule(RuleAction::kExclude, 23);
    rule.from = clock_.Now() + std::chrono::hours{1};
    rule.until = clock_.Now() + std::chrono::hours{2};
    store_.rules.Add(rule);
    const auto first = [&] {
        return serving_.Popular(ItemKind::kCourse, 1).items.at(0).item->id.value;
    };
    Refresh();
    EXPECT_EQ(first(), 23u);
    clock_.Advance(std::chrono::hours{1});
    EXPECT_TRUE(Refresh());
    EXPECT_NE(first(), 23u);
    clock_.Advance(std::chrono::hours{1});
    EXPECT_TRUE(Refresh());
    EXPECT_EQ(first(), 23u);
}

TEST(ServingTest, SuggestionsOutliveTheCatalogueTheyCameFrom) {
    testing::FakeStore store;
    const lyceum::testing::FakeClock clock{};
    Serving serving{"/nonexistent", clock};
    const auto refresh = [&] { serving.Refresh(store.view, [](const auto&, const auto&) {}); };
    Item item{CourseId{1}, ItemKind::kCourse, "before", "", "", 0, true, 1, 1};
    store.catalogue.Save({item});
    refresh();
    const auto popular = serving.Popular(ItemKind::kCourse, 5);
    const auto similar = serving.Similar(CourseId{1}, ItemKind::kCourse, 5, Likeness::kItemCosine);
    const std::weak_ptr<const Catalogue> replaced = serving.catalogue();
    item.title = "after";
    item.sequence = 2;
    store.catalogue.Save({item});
    refresh();
    EXPECT_FALSE(replaced.expired());
    ASSERT_EQ(popular.items.size(), 1u);
    EXPECT_EQ(popular.items[0].item->title, "before");
    EXPECT_EQ(serving.Popular(ItemKind::kCourse, 5).items[0].item->title, "after");
    EXPECT_TRUE(similar);
    EXPECT_FALSE(serving.Similar(CourseId{2}, ItemKind::kCourse, 5, Likeness::kItemCosine));
    EXPECT_FALSE(serving.Similar(CourseId{1}, ItemKind::kPosition, 5, Likeness::kItemCosine));
}

}  // namespace
}  // namespace lyceum::recommender
