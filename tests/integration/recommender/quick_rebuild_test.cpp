#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/media/temporary_folder.hpp"
#include "integration/recommender/in_order.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/jobs/rebuild_task.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/serving/served_model.hpp"
#include "recommender/setup.hpp"
#include "support/database.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::uint64_t kLearners = 300;
constexpr std::uint64_t kCourses = 40;

class QuickRebuildTest : public ::testing::Test {
protected:
    QuickRebuildTest() {
        Write([](Store& store) { EnrollInOrder(store, kLearners, kCourses); });
    }
    void Serve(const std::string& champion, const std::string& found = {},
               const std::string& version = "m") {
        Write([&](Store& store) { PublishChampion(store, champion, found, version); });
    }
    /// Of a job past the number of enrolments up to which histories are all there.
    std::vector<ModelFigures> Rebuild(const std::string& message_id = "m-1",
                                      bool thorough = false) {
        const SystemClock clock;
        const std::atomic<bool> stopping = false;
        RebuildSettings settings{folder_.path()};
        settings.histories_up_to = 100;
        settings.search = std::chrono::seconds{1};
        settings.known_jobs = 2;
        v1::RebuildRecommendations message;
        message.set_thorough(thorough);
        RebuildTask{database_.pool(), clock, settings, live_}.Run(message, message_id, stopping);
        std::optional<RebuildJob> job;
        Write([&](Store& store) { job = store.rebuilds.FindByMessage(message_id); });
        EXPECT_EQ(job.value().state, JobState::kDone) << job->error;
        return job->figures;
    }
    /// What the job published.
    PublishedModel Published(const std::string& version = "m1") {
        std::optional<PublishedModel> model;
        Write([&](Store& store) { model = store.models.Find(version); });
        return model.value();
    }
    std::string ChampionsParameters(const std::string& version = "m1") {
        return (*ServedModel::Load(folder_.path(), version))->champion().Parameters();
    }

    std::uint64_t KnownJobs() {
        std::uint64_t known = 0;
        Write([&](Store& store) { known = store.rebuilds.Count(); });
        return known;
    }

private:
    void Write(const std::function<void(Store&)>& work) {
        database_.pool().InTransaction([&](db::Transaction& transaction) {
            service::NoOutbox none;
            MysqlStore store{transaction, none};
            work(store.view);
            return true;
        });
    }

    testing::TestDatabase database_{Migrations()};
    media::testing::TemporaryFolder folder_;
    std::shared_ptr<LiveState> live_ =
        std::make_shared<LiveState>(folder_.path() / kStateFile, kDefaultMemoryBound);
};

const auto kIsSequence = Field(&ModelFigures::model, "sequence");

TEST_F(QuickRebuildTest, KeepsAChampionThatLearnsFromEveryHistoryHoweverManyThereAre) {
    Serve("sequence");
    EXPECT_THAT(Rebuild(), Contains(kIsSequence));
}

TEST_F(QuickRebuildTest, KeepsWhatAThoroughOneFound) {
    Rebuild("thorough", true);
    const auto found = Published("m1").found;
    EXPECT_THAT(found, ::testing::MatchesRegex("enrolments=1200 .+=.+"));
    Rebuild("quick");
    EXPECT_EQ(Published("m2").found, found);
}

TEST_F(QuickRebuildTest, OldJobsAreForgotten) {
    for (const char* message : {"a", "b", "c"}) Rebuild(message);
    EXPECT_EQ(KnownJobs(), 2u) << "the third and the one before";
}

TEST_F(QuickRebuildTest, BeginsWithWhatTheLastThoroughOneFound) {
    Serve("sequence", "enrolments=1200 sequence.lambda=33");
    Rebuild();
    EXPECT_EQ(Published().champion, "sequence");
    EXPECT_THAT(ChampionsParameters(), HasSubstr("lambda=33"));
    EXPECT_EQ(Published().found, "enrolments=1200 sequence.lambda=33");
}

TEST_F(QuickRebuildTest, BeginsWithWhatWasFoundSinceItKeepsPairs) {
    Serve("sequence", "enrolments=1200 sequence.lambda=33");
    Rebuild("before");
    Serve("sequence", "enrolments=1200 sequence.lambda=44", "thorough");
    Rebuild("after");
    EXPECT_THAT(ChampionsParameters("m2"), HasSubstr("lambda=44"));
    Serve("sequence", "enrolments=1200 sequence.horizon=9", "other-sums");
    Rebuild("last");
    EXPECT_THAT(ChampionsParameters("m3"), HasSubstr("horizon=9"));
}

TEST_F(QuickRebuildTest, ForgetsWhatWasFoundOnAFewOfTheEnrolments) {
    Serve("sequence", "enrolments=100 sequence.lambda=33");
    Rebuild();
    EXPECT_THAT(ChampionsParameters(), Not(HasSubstr("lambda=33")));
    EXPECT_EQ(Published().found, "");
}

TEST_F(QuickRebuildTest, LeavesHistoriesWhereNothingThatServesNeedsThem) {
    Serve("ease");
    EXPECT_THAT(Rebuild(), Not(Contains(kIsSequence)));
}

}  // namespace
}  // namespace lyceum::recommender
