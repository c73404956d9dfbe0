#include "recommender/jobs/publish_model.hpp"

#include <gtest/gtest.h>

#include "contract/recommender/backends.hpp"
#include "fakes/media/temporary_folder.hpp"
#include "fakes/recommender/model_folder.hpp"
#include "recommender/jobs/rebuild_task.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

/// The files are real, and so is the store, which decides whether a model is published.
class PublishModelTest : public ::testing::Test {
protected:
    PublishModelTest() {
        input_.courses = {CourseId{1}, CourseId{2}};
        input_.histories.courses = 2;
        for (int i = 0; i < 8; ++i) {
            input_.histories.AddLearner(std::vector<std::uint32_t>{0, 1});
        }
        result_ = *Rebuild(input_.histories);
        lease_ = JobLease::Take({}, "a", backend_.database.pool(), clock_, stopping_);
    }
    void Publish() {
        PublishModel(*lease_, backend_.database.pool(), clock_, folder_.path(),
                     {input_, result_, "enrolments=8"});
    }
    std::size_t Files() const {
        const std::filesystem::directory_iterator files{folder_.path()};
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }
    std::optional<PublishedModel> Published() {
        std::optional<PublishedModel> model;
        backend_.Run([&](Store& store) { model = store.models.Find("m1"); });
        return model;
    }
    Mysql backend_;
    lyceum::testing::FakeClock clock_;
    media::testing::TemporaryFolder folder_;
    std::atomic<bool> stopping_ = false;
    RebuildInput input_;
    RebuildResult result_;
    std::optional<JobLease> lease_;
};

TEST_F(PublishModelTest, LeavesTwoFiles) {
    Publish();
    ASSERT_TRUE(Published());
    EXPECT_EQ(Published()->found, "enrolments=8");
    EXPECT_EQ(Files(), 2u);
}

TEST_F(PublishModelTest, TellsTheShareOfColdLearnersOnlyWhereItIsKnown) {
    Publish();
    ASSERT_TRUE(Published());
    EXPECT_EQ(Published()->cold_share, std::nullopt) << "the histories may be a sample";
    input_.cold_share = 0.25;
    lease_ = JobLease::Take({}, "b", backend_.database.pool(), clock_, stopping_);
    Publish();
    backend_.Run([](Store& store) { EXPECT_EQ(store.models.Find("m2")->cold_share, 0.25); });
}

TEST_F(PublishModelTest, LeavesNoFileWhenTheOtherCannotBeWritten) {
    const auto in_the_way = folder_.path() / "m1.champion";
    create_directories(in_the_way / "full");
    Publish();
    EXPECT_EQ(lease_->job().state, JobState::kFailed);
    EXPECT_FALSE(Published());
    EXPECT_EQ(Files(), 1u) << "what was in the way";
}

TEST_F(PublishModelTest, LeavesNoFileWhenTheStoreRefuses) {
    result_.champion = std::string(33, 'x');
    EXPECT_THROW(Publish(), db::Error);
    EXPECT_FALSE(Published());
    EXPECT_EQ(Files(), 0u);
}

TEST_F(PublishModelTest, AJobBeginsWithRemovingWhatOthersLeft) {
    const testing::ModelFolder folder;
    for (const char* version : {"m1", "m7"}) folder.Put(version);
    const auto live = std::make_shared<LiveState>(folder.path() / kStateFile, 1U << 20U);
    RebuildTask task{backend_.database.pool(), clock_, {folder.path()}, live};
    task.Run({}, "b", stopping_);
    EXPECT_EQ(folder.Of({"m1", "m2", "m7"}), (std::vector<std::string>{"m1", "m2"}))
        << "job 1 is still at work";
}

TEST_F(PublishModelTest, LeavesNoFileWhenItsWorkerStops) {
    stopping_ = true;
    EXPECT_THROW(Publish(), db::ConnectionLost);
    EXPECT_EQ(Files(), 0u);
}

}  // namespace
}  // namespace lyceum::recommender
