#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "platform/messaging/topology.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

/// Two instances of one worker, as operators run them: the same queues, the same database.
class TwoWorkersTest : public ::testing::Test {
protected:
    void TearDown() override { second_->Drain(); }
    void Announce(std::uint64_t course, const std::string& message_id) {
        course::v1::LearnerEnrolled event;
        event.set_course_id(course);
        auto message = harness_.Command(event);
        message.message_id = message_id;
        message.exchange = messaging::kEventsExchange;
        message.routing_key = "course.learner_enrolled.v1";
        message.headers.erase(messaging::header::kActor);
        message.headers[messaging::header::kSequence] = std::to_string(course);
        harness_.caller.Publish(std::move(message));
    }
    static bool Heard(service::Worker::Impl& worker) {
        return worker.metrics.Text().find("name=\"test.hear\"") != std::string::npos;
    }
    db::Pool& pool() { return harness_.database.pool(); }

    Harness harness_;
    std::unique_ptr<service::Worker::Impl> second_ = harness_.NewWorker();
};

TEST_F(TwoWorkersTest, AnEventThatComesTwiceIsHandledOnceByWhicheverHasIt) {
    constexpr std::uint64_t kEvents = 200;
    // Neighbours go to different consumers: both have the same event at the same time.
    for (std::uint64_t i = 1; i <= kEvents; ++i) {
        const auto id = NewUuid();
        Announce(i, id);
        Announce(i, id);
    }
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "heard") >= kEvents; }));
    EXPECT_TRUE(Heard(harness_.worker()));
    EXPECT_TRUE(Heard(*second_));
    harness_.StopWorker();
    EXPECT_EQ(CountRows(pool(), "heard"), kEvents);
    EXPECT_EQ(CountRepeated(pool(), "heard"), 0u);
}

TEST_F(TwoWorkersTest, CommandsAreAppliedAndAnnouncedOnce) {
    constexpr std::uint64_t kCommands = 200;
    std::vector<messaging::Message> commands;
    for (std::uint64_t i = 0; i < kCommands; ++i) {
        commands.push_back(harness_.Enrolment(5));
        for (int twice = 0; twice < 2; ++twice) {
            harness_.caller.Send(harness_.commands(), commands.back());
        }
    }
    for (const auto& command : commands) {
        EXPECT_EQ(harness_.caller.Await(command.message_id).code(), 0);
    }
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "heard") == kCommands; }));
    EXPECT_EQ(CountRows(pool(), "applied"), kCommands);
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "outbox") == 0; }));
    EXPECT_EQ(CountRepeated(pool(), "heard"), 0u);
}

}  // namespace
}  // namespace lyceum::testing
