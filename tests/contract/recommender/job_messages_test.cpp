#include <memory>

#include <gmock/gmock.h>

#include "contract/recommender/backends.hpp"
#include "fakes/media/temporary_folder.hpp"
#include "platform/service/worker.hpp"
#include "recommender/jobs/rebuild_task.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

/// Messages that any program may send.
class JobMessagesTest : public ::testing::Test {
protected:
    std::optional<JobLease> Take(const std::string& message_id, std::uint64_t job = 0) {
        v1::RebuildRecommendations message;
        message.set_job_id(job);
        return JobLease::Take(message, message_id, backend_.database.pool(), clock_, stopping_);
    }
    std::string LogOfRun(const std::string& message_id) {
        const media::testing::TemporaryFolder folder;
        const auto live = std::make_shared<LiveState>(folder.path() / kStateFile, 1U << 20U);
        RebuildTask task{backend_.database.pool(), clock_, {folder.path()}, live};
        ::testing::internal::CaptureStderr();
        task.Run({}, message_id, stopping_);
        return ::testing::internal::GetCapturedStderr();
    }
    std::uint64_t Jobs() {
        std::uint64_t jobs = 0;
        backend_.Run([&](Store& store) { jobs = store.rebuilds.Count(); });
        return jobs;
    }
    Mysql backend_;
    lyceum::testing::FakeClock clock_;
    std::atomic<bool> stopping_ = false;
};

TEST_F(JobMessagesTest, WithAnIdThatIsNoneAreNotTaken) {
    for (const std::string& id : {std::string(65, 'a'), std::string{"every night"},
                                  std::string{"n\xc3\xa4"}, std::string(1, '\0')}) {
        try {
            Take(id);
            ADD_FAILURE() << id << " was taken";
        } catch (const service::UndecodableJob& error) {
            EXPECT_THAT(error.what(), ::testing::HasSubstr("64"));
        }
    }
    EXPECT_EQ(Jobs(), 0u);
    EXPECT_TRUE(Take(std::string(64, 'a')));
    EXPECT_TRUE(Take("")) << "one without an id";
}

TEST_F(JobMessagesTest, WhoseIdsDifferInCaseAreTwoJobs) {
    EXPECT_NE(Take("Nightly")->job().id, Take("nightly")->job().id);
}

TEST_F(JobMessagesTest, WhoseJobHasEndedAreLogged) {
    auto lease = Take("nightly");
    lease->Fail(Unavailable("shard_missing", "a shard did not come"));
    const auto log = LogOfRun("nightly");
    EXPECT_THAT(log, ::testing::HasSubstr("\"event\":\"rebuild_not_taken\""));
    EXPECT_THAT(log, ::testing::HasSubstr("nightly"));
    EXPECT_EQ(Jobs(), 1u);
}

}  // namespace
}  // namespace lyceum::recommender
