#include <map>
#include <random>

#include <gtest/gtest.h>

#include "integration/recommender/workers.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "recommender/running/state_files.hpp"
#include "recommender/serving/served_model.hpp"
#include "support/eventually.hpp"
#include "unit/recommender/running/same_state.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

constexpr db::Statement kHandled{"test.handled", R"sql(
    SELECT COUNT(*) AS n FROM inbox WHERE consumer = 'recommender.learning'
)sql"};
constexpr db::Statement kHandling{"test.handling", R"sql(
    SELECT COUNT(*) AS n FROM information_schema.processlist
     WHERE db = DATABASE() AND info LIKE '%FROM interaction_log%FOR UPDATE%'
       AND id <> CONNECTION_ID()
)sql"};

/// Events of learners reach workers that are killed over them.
class RestartsTest : public ::testing::Test {
protected:
    void Announce(int events) {
        workers_.Run([&](Store& store) {
            for (int i = 0; i < events; ++i) store.outbox.Add(*NextEvent());
        });
        announced_ += static_cast<std::uint64_t>(events);
    }
    std::uint64_t Count(const db::Statement& statement) {
        std::uint64_t count = 0;
        workers_.pool().Read([&](db::Transaction& transaction) {
            count =
                *transaction.FindOne(statement, [](const db::Row& row) { return row.UInt("n"); });
        });
        return count;
    }
    bool AllHandled() {
        return testing::eventually([&] { return Count(kHandled) == announced_; }, 30s);
    }
    /// Nobody can write while the change log is locked, so the worker dies in the midst of events.
    void KillOver(testing::CapturedProgram& worker, int events) {
        workers_.Run([&](Store& store) {
            store.changes.Lock();
            Announce(events);
            EXPECT_TRUE(testing::eventually([&] { return Count(kHandling) > 0; }, 4s));
            worker.Kill();
        });
        EXPECT_LT(Count(kHandled), announced_);
    }
    RebuildJob Rebuilt() {
        auto job = workers_.Ended(workers_.StartJob());
        EXPECT_EQ(job.state, JobState::kDone) << job.error;
        EXPECT_EQ(job.source, "live");
        EXPECT_TRUE(testing::eventually([&] { return SavedAt() >= job.position; }));
        return job;
    }
    std::optional<RunningState> Saved() {
        std::string origin;
        workers_.Run([&](Store& store) { origin = store.changes.Mark().origin; });
        auto state = LoadState(StateFile(), origin, kEnough);
        if (!state) return std::nullopt;
        return std::move(*state);
    }
    std::uint64_t SavedAt() {
        const auto state = Saved();
        return state ? state->position() : 0;
    }
    std::filesystem::path StateFile() { return workers_.models() / "running.state"; }

    void ExpectWhatWasAnnounced() {
        std::map<Pair, std::uint8_t> stored;
        std::map<CourseId, std::uint32_t> enrolled;
        workers_.Run([&](Store& store) {
            store.interactions.ForEach(kFirstLearner, kLastLearner, [&](const Interaction& one) {
                stored[{one.learner, one.course}] = QuartersOf(one);
            });
            for (const auto& item : store.catalogue.All()) enrolled[item.id] = item.enrolled;
        });
        std::map<Pair, std::uint8_t> expected;
        std::map<CourseId, std::uint32_t> counts;
        for (const auto& [pair, quarters] : told_) {
            counts[pair.second] += quarters > 0 ? 1 : 0;
            if (quarters > 0) expected[pair] = quarters;
        }
        EXPECT_EQ(stored, expected);
        EXPECT_EQ(enrolled, counts) << "a count would tell of an event that was applied twice";
    }
    /// By course, for one learner.
    std::map<CourseId, float> Scores(const RebuildJob& job) {
        const auto model = ServedModel::Load(workers_.models(), job.model_version);
        if (!model) return {};
        std::vector<std::uint32_t> items;
        for (const std::uint64_t id : {1, 2, 3}) items.push_back(*(*model)->ColumnOf(CourseId{id}));
        std::vector<float> scores((*model)->champion().Courses());
        (*model)->champion().Score({items, {}}, scores);
        std::map<CourseId, float> by_course;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            by_course[(*model)->courses()[i]] = scores[i];
        }
        return by_course;
    }

    Workers workers_;

private:
    using Pair = std::pair<LearnerId, CourseId>;

    /// The first of a pair is an enrolment; then it is dropped, completed, rated, taken up again.
    std::unique_ptr<google::protobuf::Message> NextEvent() {
        const Pair pair{LearnerId{1 + random_() % 150}, CourseId{1 + random_() % 30}};
        const auto [known, fresh] =
            told_.try_emplace(pair, QuartersOf(EnrollmentState::kActive, 0));
        const auto at =
            static_cast<std::int64_t>(1'700'000'000 + pair.first.value * 100 + pair.second.value);
        if (fresh) {
            auto event = std::make_unique<course::v1::LearnerEnrolled>();
            event->set_learner_id(pair.first.value);
            event->set_course_id(pair.second.value);
            event->mutable_enrolled_at()->set_seconds(at);
            return event;
        }
        auto event = std::make_unique<course::v1::EnrollmentChanged>();
        const auto state = static_cast<int>(1 + random_() % 3);
        event->set_learner_id(pair.first.value);
        event->set_course_id(pair.second.value);
        event->set_state(static_cast<course::v1::EnrollmentState>(state));
        event->set_rating(static_cast<std::uint32_t>(random_() % 6));
        event->mutable_enrolled_at()->set_seconds(at);
        known->second = QuartersOf(static_cast<EnrollmentState>(state), event->rating());
        return event;
    }

    std::mt19937_64 random_{11};
    std::map<Pair, std::uint8_t> told_;
    std::uint64_t announced_ = 0;
};

TEST_F(RestartsTest, EventsAreAppliedOnceAndTheRunningStateEqualsOneFromTheHistories) {
    auto& first = workers_.Start();
    Announce(1'000);
    ASSERT_TRUE(AllHandled());
    const auto before = Rebuilt();
    KillOver(first, 500);

    auto& second = workers_.Start();
    ASSERT_TRUE(AllHandled());
    KillOver(second, 500);

    auto& third = workers_.Start();
    ASSERT_TRUE(AllHandled());
    ExpectWhatWasAnnounced();
    workers_.Run([&](Store& store) {
        EXPECT_LE(store.changes.Mark().pruned, before.position) << "the snapshot is of no use";
    });
    const auto live = Rebuilt();
    EXPECT_GT(live.position, before.position);
    workers_.Run([&](Store& store) {
        const auto state = Saved();
        ASSERT_TRUE(state);
        EXPECT_EQ(state->position(), store.changes.Mark().position);
        ExpectSame(*state, FromScratch(store));
    });

    third.Kill();
    std::filesystem::remove(StateFile());
    workers_.Start();
    const auto anew = Rebuilt();
    EXPECT_EQ(anew.position, live.position);
    EXPECT_EQ(anew.interactions, live.interactions);
    EXPECT_FALSE(Scores(live).empty());
    EXPECT_EQ(Scores(anew), Scores(live));
}

}  // namespace
}  // namespace lyceum::recommender
