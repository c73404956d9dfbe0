#include "recommender/jobs/remove_leftovers.hpp"

#include <gmock/gmock.h>

#include "fakes/recommender/fake_store.hpp"
#include "fakes/recommender/model_folder.hpp"
#include "recommender/jobs/model_version.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class RemoveLeftoversTest : public ::testing::Test {
protected:
    std::uint64_t AddJob(JobState state, std::uint32_t attempt) {
        RebuildJob job;
        job.state = state;
        job.attempt = attempt;
        return store_.rebuilds.Add(job);
    }
    std::vector<std::string> Left(const std::vector<std::string>& versions) {
        for (const auto& version : versions) folder_.Put(version);
        RemoveLeftovers(store_.view, folder_.path());
        return folder_.Of(versions);
    }
    void Write(const std::string& name, std::chrono::minutes ago) {
        const auto path = folder_.path() / name;
        std::ofstream{path} << "x";
        last_write_time(path, std::filesystem::file_time_type::clock::now() - ago);
    }
    std::vector<std::string> Names() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{folder_.path()}) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }
    testing::ModelFolder folder_;
    testing::FakeStore store_;
};

TEST_F(RemoveLeftoversTest, OfEarlierAttemptsButNotOfTheOneAtWork) {
    AddJob(JobState::kRunning, 3);
    EXPECT_THAT(Left({"m1", "m1-2", "m1-3", "m1-4"}), ElementsAre("m1-3", "m1-4"));
}

TEST_F(RemoveLeftoversTest, OfJobsThatEndedWithoutPublishing) {
    for (const auto state :
         {JobState::kDone, JobState::kFailed, JobState::kCancelled, JobState::kQueued}) {
        AddJob(state, 1);
    }
    EXPECT_THAT(Left({"m1", "m2", "m3", "m4", "m77"}), IsEmpty());
    EXPECT_THAT(Names(), IsEmpty());
}

TEST_F(RemoveLeftoversTest, KeepsWhatWasPublished) {
    AddJob(JobState::kDone, 2);
    store_.models.Publish({.version = "m1-2", .champion = "ease", .figures = {}});
    store_.models.Publish({.version = "m9", .champion = "ease", .figures = {}});
    EXPECT_THAT(Left({"m1", "m1-2", "m9"}), ElementsAre("m1-2", "m9")) << "whatever its job";
}

TEST_F(RemoveLeftoversTest, KeepsWhatIsNoModelOfARebuild) {
    EXPECT_THAT(Left({"mine", "m", "m1-1", "m01", "m1-x", "m-2", "x1"}),
                ElementsAre("mine", "m", "m1-1", "m01", "m1-x", "m-2", "x1"));
}

TEST_F(RemoveLeftoversTest, FilesThatNobodyWritesAnyMore) {
    Write("m1.champion.new.host.12", std::chrono::minutes{61});
    Write("m1-2.similar.new.host.12", std::chrono::minutes{61});
    Write("running.state.new.host.12", std::chrono::minutes{61});
    Write("m1.champion.new.host.13", std::chrono::minutes{50});
    Write("notes.new.txt", std::chrono::minutes{61});
    Write("running.state", std::chrono::minutes{61});
    RemoveLeftovers(store_.view, folder_.path());
    EXPECT_THAT(Names(),
                UnorderedElementsAre("m1.champion.new.host.13", "notes.new.txt", "running.state"));
}

TEST_F(RemoveLeftoversTest, AFolderThatIsNotThereHasNone) {
    RemoveLeftovers(store_.view, folder_.path() / "gone");
}

TEST(ModelVersion, TellsItsAttempt) {
    for (const Attempt& attempt : {Attempt{7, 1}, Attempt{7, 2}, Attempt{0, 10}}) {
        EXPECT_EQ(AttemptOf(VersionOf(attempt)), attempt);
    }
    EXPECT_EQ(VersionOf({7, 1}), "m7");
    EXPECT_EQ(VersionOf({7, 2}), "m7-2");
}

}  // namespace
}  // namespace lyceum::recommender
