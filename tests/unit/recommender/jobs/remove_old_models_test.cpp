#include "recommender/jobs/remove_old_models.hpp"

#include <gmock/gmock.h>

#include "fakes/recommender/fake_store.hpp"
#include "fakes/recommender/model_folder.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

class RemoveOldModelsTest : public ::testing::Test {
protected:
    RemoveOldModelsTest() {
        for (const auto& version : kVersions) {
            folder_.Put(version);
            store_.models.Publish({.version = version, .champion = "ease", .figures = {}});
        }
    }
    std::vector<std::string> Left(std::size_t keep) {
        RemoveOldModels(store_.view, folder_.path(), keep);
        return folder_.Of(kVersions);
    }
    void Experiment(const std::string& a, const std::string& b) {
        recommender::Experiment experiment;
        experiment.versions = {a, b};
        store_.experiments.Start(experiment);
    }

    const std::vector<std::string> kVersions{"m1", "m2", "m3", "m4", "m5", "m6"};
    testing::ModelFolder folder_;
    testing::FakeStore store_;
};

TEST_F(RemoveOldModelsTest, KeepsTheNewest) {
    EXPECT_THAT(Left(5), ElementsAre("m2", "m3", "m4", "m5", "m6"));
    EXPECT_THAT(Left(3), ElementsAre("m4", "m5", "m6"));
}

TEST_F(RemoveOldModelsTest, RemovesHoweverManyVersionsCameAfter) {
    for (int i = 7; i <= 120; ++i) {
        store_.models.Publish(
            {.version = "m" + std::to_string(i), .champion = "ease", .figures = {}});
    }
    folder_.Put("not_published_yet");
    EXPECT_THAT(Left(3), ElementsAre());
    EXPECT_THAT(folder_.Of({"not_published_yet"}), ElementsAre("not_published_yet"));
}

TEST_F(RemoveOldModelsTest, ForgetsVersionsOfLongAgoButNotThoseInUse) {
    for (std::size_t i = 7; i <= kKnownVersions + 4; ++i) {
        store_.models.Publish(
            {.version = "m" + std::to_string(i), .champion = "ease", .figures = {}});
    }
    Experiment("m1", "m2");
    Left(3);
    EXPECT_EQ(store_.models.rows.size(), kKnownVersions + 2);
    EXPECT_TRUE(store_.models.Find("m1"));
    EXPECT_TRUE(store_.models.Find("m5"));
    EXPECT_FALSE(store_.models.Find("m3"));
    EXPECT_FALSE(store_.models.Find("m4"));
}

TEST_F(RemoveOldModelsTest, KeepsWhatIsInUse) {
    store_.models.Activate("m2");
    Experiment("m1", "m3");
    EXPECT_THAT(Left(4), ElementsAre("m1", "m2", "m3", "m6"));
    EXPECT_THAT(Left(0), ElementsAre("m1", "m2", "m3")) << "however few are to be kept";
}

TEST_F(RemoveOldModelsTest, KeepsWhatCameIntoUseWhileTheLockWasWaitedFor) {
    store_.models.before_lock = [this] {
        store_.models.Activate("m1");
        Experiment("m2", "m3");
    };
    EXPECT_THAT(Left(3), ElementsAre("m1", "m2", "m3"));
}

}  // namespace
}  // namespace lyceum::recommender
