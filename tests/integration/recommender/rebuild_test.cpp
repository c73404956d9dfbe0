#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "integration/recommender/in_order.hpp"
#include "integration/recommender/workers.hpp"
#include "recommender/handlers/start_rebuild.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/serving/served_model.hpp"
#include "support/eventually.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

class RebuildTest : public ::testing::Test {
protected:
    std::vector<PublishedModel> Published() {
        std::vector<PublishedModel> models;
        workers_.Run([&](Store& store) { models = store.models.List(); });
        return models;
    }
    /// The model of a job that is done, whole.
    std::shared_ptr<const ServedModel> ModelOf(const RebuildJob& job) {
        EXPECT_EQ(job.state, JobState::kDone) << job.error;
        const auto model = ServedModel::Load(workers_.models(), job.model_version);
        EXPECT_TRUE(model) << (model ? "" : model.error().detail);
        return *model;
    }
    std::vector<float> Scores(const RebuildJob& job) {
        const auto model = ModelOf(job);
        const std::vector<std::uint32_t> items{1, 2, 3};
        std::vector<float> scores(model->champion().Courses());
        model->champion().Score({items, {}}, scores);
        return scores;
    }
    static void Cancel(std::uint64_t id, Store& store) {
        v1::CancelRebuild command;
        command.set_id(id);
        const SystemClock clock;
        EXPECT_TRUE(CancelRebuild{clock}.Handle(command, {}, store));
    }
    /// How many connections wait to read interactions.
    std::uint64_t ReadersWaiting() {
        static constexpr db::Statement kWaiting{"test.waiting", R"sql(
            SELECT COUNT(*) AS n FROM information_schema.processlist
             WHERE db = DATABASE() AND state LIKE 'Waiting for table%lock' AND info LIKE ?
        )sql"};
        std::uint64_t waiting = 0;
        workers_.pool().Read([&](db::Transaction& transaction) {
            waiting = *transaction.FindOne(
                kWaiting, [](const db::Row& row) { return row.UInt("n"); },
                std::string{"%FROM interactions%"});
        });
        return waiting;
    }
    Workers workers_;
};

TEST_F(RebuildTest, TellsItsPhasesFiguresAndCounts) {
    workers_.Enroll(300, 40);
    workers_.Start();
    const auto job = workers_.Ended(workers_.StartJob());
    EXPECT_EQ(job.source, "live");
    EXPECT_EQ(job.learners, 300u);
    EXPECT_EQ(job.courses, 40u);
    EXPECT_GT(job.interactions, 1'000u);
    EXPECT_GT(job.duration_s, 0);
    EXPECT_GT(job.position, 0u);
    EXPECT_TRUE(job.started_at);
    EXPECT_EQ(job.fraction, 1);
    EXPECT_FALSE(job.figures.empty());
    ASSERT_GT(job.phases.size(), 3u);
    EXPECT_EQ(job.phases.front().name, "read");
    const auto state = workers_.models() / "running.state";
    EXPECT_TRUE(testing::eventually([&] { return std::filesystem::exists(state); }));
}

/// Threads of a process that have stepped back behind its first one (proc_pid_stat(5), nice).
std::size_t SteppedBack(pid_t process) {
    int first = 0;
    std::vector<int> all;
    const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
    for (const auto& task : std::filesystem::directory_iterator{tasks}) {
        std::ifstream file{task.path() / "stat"};
        std::string stat{std::istreambuf_iterator<char>{file}, {}};
        std::istringstream fields{stat.substr(std::min(stat.rfind(')') + 1, stat.size()))};
        std::vector<std::string> words{std::istream_iterator<std::string>{fields}, {}};
        if (words.size() <= 16) continue;  // It has ended meanwhile.
        all.push_back(std::stoi(words[16]));
        if (task.path().filename() == std::to_string(process)) first = all.back();
    }
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](int one) { return one > first; }));
}

TEST_F(RebuildTest, OpenBlasStepsBackWithTheJobThatUsesIt) {
    workers_.Enroll(300, 40);
    const auto process = workers_.Start().pid();
    EXPECT_EQ(SteppedBack(process), 2u) << "the threads of rebuilds and of shards";
    workers_.Ended(workers_.StartJob());
    EXPECT_TRUE(
        testing::eventually([&] { return SteppedBack(process) == 2 + HardwareThreads() - 1; }));
}

TEST_F(RebuildTest, AWorkerThatStartsHasItsModelBeforeItTakesAnything) {
    workers_.Enroll(300, 40);
    workers_.Start();
    ModelOf(workers_.Ended(workers_.StartJob()));
    const auto& second = workers_.Start();
    const std::string said = second.out() + second.err();
    const auto served = said.find("\"event\":\"model_served\"");
    ASSERT_NE(served, std::string::npos) << said;
    EXPECT_LT(served, said.find("\"event\":\"broker\",\"ready\":true"));
}

TEST_F(RebuildTest, AnotherWorkerTakesOverFromOneThatWasKilledInTheMiddle) {
    workers_.Enroll(300, 40);
    auto& first = workers_.Start();
    const auto id = workers_.StartJob();
    workers_.WhileRunning(id, [&](Store&) { first.Kill(); });
    EXPECT_TRUE(Published().empty());
    workers_.Start();
    const auto job = workers_.Ended(id);
    EXPECT_EQ(job.attempt, 2u);
    ModelOf(job);
    EXPECT_EQ(Published().size(), 1u);
    EXPECT_EQ(Published()[0].version, job.model_version);
}

TEST_F(RebuildTest, AJobThatEndsItsWorkersFailsWhenItsMessageIsParked) {
    workers_.Enroll(300, 40);
    const auto id = workers_.StartJob();
    for (std::uint32_t life = 1; life <= 3; ++life) {
        auto& worker = workers_.Start();
        const auto killed = [&] {
            bool at_work = false;
            workers_.Run([&](Store& store) {
                at_work = store.rebuilds.Lock(id)->attempt == life;
                if (at_work) worker.Kill();
            });
            return at_work;
        };
        ASSERT_TRUE(testing::eventually(killed, 30s));
        EXPECT_EQ(workers_.Job(id).state, JobState::kRunning);
    }
    workers_.Start();
    const auto job = workers_.Ended(id);
    EXPECT_EQ(job.state, JobState::kFailed);
    EXPECT_EQ(job.error, "given_up: its worker ended each time it was at work");
    EXPECT_TRUE(job.finished_at);
    ModelOf(workers_.Ended(workers_.StartJob()));
}

TEST_F(RebuildTest, ACancelledJobPublishesNothingAndTheNextOneRuns) {
    workers_.Enroll(300, 40);
    const auto waiting = workers_.StartJob();
    workers_.Run([&](Store& store) { Cancel(waiting, store); });
    workers_.Start();
    const auto running = workers_.StartJob();
    workers_.WhileRunning(running, [&](Store& store) { Cancel(running, store); });
    const auto last = workers_.Ended(workers_.StartJob());
    ModelOf(last);
    EXPECT_EQ(workers_.Job(waiting).state, JobState::kCancelled);
    EXPECT_EQ(workers_.Job(running).state, JobState::kCancelled);
    EXPECT_EQ(Published().size(), 1u);
}

TEST_F(RebuildTest, TwoJobsRunOneAfterTheOtherWhateverTheWorkers) {
    workers_.Enroll(300, 40);
    workers_.Start();
    workers_.Start();
    const auto first = workers_.StartJob();
    std::uint64_t second = 0;
    workers_.WhileRunning(first, [&](Store& store) {
        const SystemClock clock;
        second = StartRebuild{clock}.Handle({}, {}, store)->id();
    });
    EXPECT_NE(first, second);
    const auto later = workers_.Ended(second);
    const auto earlier = workers_.Job(first);
    ModelOf(earlier);
    ModelOf(later);
    EXPECT_LE(*earlier.finished_at, *later.started_at);
    EXPECT_EQ(Published().front().version, later.model_version);
}

TEST_F(RebuildTest, ShardsGiveTheSameModelWhoeverSumsThem) {
    workers_.Enroll(300, 40);
    workers_.Start();
    const auto live = workers_.Ended(workers_.StartJob());
    const auto one = workers_.Ended(workers_.StartJob(1));
    EXPECT_EQ(one.source, "shards");
    workers_.Start();
    workers_.Start();
    const auto three = workers_.Ended(workers_.StartJob(3));
    EXPECT_EQ(three.learners, live.learners);
    EXPECT_EQ(three.interactions, live.interactions);
    EXPECT_EQ(Scores(one), Scores(three));
    for (const auto& published : Published()) {
        EXPECT_EQ(published.cold_share.has_value(), published.version == live.model_version)
            << "shards bring a sample that lacks learners of one course";
    }
    for (const auto& entry : std::filesystem::directory_iterator{workers_.models()}) {
        EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry.path();
    }
}

TEST_F(RebuildTest, ShardsSumWhatAChampionLearnsFromOrder) {
    workers_.Run([](Store& store) {
        EnrollInOrder(store, 300, 40);
        PublishChampion(store, "sequence", "enrolments=1200 sequence.horizon=9");
    });
    workers_.Start();
    const auto one = workers_.Ended(workers_.StartJob(1));
    EXPECT_EQ(ModelOf(one)->champion().Name(), "sequence");
    EXPECT_THAT(ModelOf(one)->champion().Parameters(), ::testing::HasSubstr("horizon=9"));
    workers_.Start();
    EXPECT_EQ(Scores(one), Scores(workers_.Ended(workers_.StartJob(3))));
    workers_.Run([](Store& store) {
        PublishChampion(store, "sequence", "enrolments=100 sequence.horizon=9", "found-on-few");
    });
    EXPECT_THAT(ModelOf(workers_.Ended(workers_.StartJob(1)))->champion().Parameters(),
                ::testing::Not(::testing::HasSubstr("horizon=9")));
}

TEST_F(RebuildTest, AShardOfAKilledWorkerIsSummedByAnother) {
    workers_.Enroll(300, 40);
    workers_.Start();
    workers_.Start();
    auto& third = workers_.Start();
    const auto id = workers_.StartJob(6);
    // Nobody reads while the table is locked, so the third worker dies over its shard.
    workers_.WhileRunning(id, [](Store&) {});
    workers_.pool().InTransaction([&](db::Transaction& transaction) {
        transaction.ExecuteText("test.lock", "LOCK TABLES interactions WRITE");
        EXPECT_TRUE(testing::eventually([this] { return ReadersWaiting() >= 3; }));
        third.Kill();
        transaction.ExecuteText("test.unlock", "UNLOCK TABLES");
        return true;
    });
    const auto job = workers_.Ended(id);
    EXPECT_EQ(job.attempt, 1u);
    EXPECT_EQ(job.learners, 300u);
    ModelOf(job);
}

}  // namespace
}  // namespace lyceum::recommender
